package dev.argus.github.stub;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** Everything that anyone logs, at every level, stack traces included, until it is closed. */
public final class CapturedLog implements AutoCloseable {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Logger spring = (Logger) LoggerFactory.getLogger("org.springframework");
    private final Level rootLevel = root.getLevel();
    private final Level springLevel = spring.getLevel();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    };

    public CapturedLog() {
        root.iteratorForAppenders().forEachRemaining(console -> console.addFilter(onlyWarnings()));
        appender.start();
        root.addAppender(appender);
        root.setLevel(Level.TRACE);
        spring.setLevel(Level.TRACE);
    }

    public String text() {
        return lines.stream().collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        root.setLevel(rootLevel);
        spring.setLevel(springLevel);
        root.detachAppender(appender);
        root.iteratorForAppenders().forEachRemaining(console -> console.clearAllFilters());
    }

    private static ThresholdFilter onlyWarnings() {
        ThresholdFilter filter = new ThresholdFilter();
        filter.setLevel(Level.WARN.levelStr);
        filter.start();
        return filter;
    }
}
