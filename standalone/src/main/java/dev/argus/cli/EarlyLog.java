package dev.argus.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Keeps to itself what is logged before it is known where the log goes. Of the first such line Logback complains on the terminal, which is no
 * place for it while servers come up beside the application that sets the log up.
 */
final class EarlyLog implements LoggerContextListener {

    private EarlyLog() {}

    /** Holds until there is an appender, however often the context is reset before that. */
    static void silence(LoggerContext context) {
        EarlyLog listener = new EarlyLog();
        context.addListener(listener);
        listener.onReset(context);
    }

    @Override
    public boolean isResetResistant() {
        return true;
    }

    @Override
    public void onReset(LoggerContext context) {
        context.addTurboFilter(new Unheard(context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)));
    }

    @Override
    public void onStart(LoggerContext context) {}

    @Override
    public void onStop(LoggerContext context) {}

    @Override
    public void onLevelChange(Logger logger, Level level) {}

    private static final class Unheard extends TurboFilter {

        private final Logger root;

        Unheard(Logger root) {
            this.root = root;
        }

        @Override
        public FilterReply decide(
                @Nullable Marker marker,
                Logger logger,
                Level level,
                @Nullable String format,
                Object @Nullable [] arguments,
                @Nullable Throwable failure) {
            return root.iteratorForAppenders().hasNext() ? FilterReply.NEUTRAL : FilterReply.DENY;
        }
    }
}
