package dev.argus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.Test;

class EarlyLogTest {

    private final LoggerContext context = new LoggerContext();
    private final Logger kafka = context.getLogger("org.apache.kafka");

    @Test
    void nobody_complains_of_lines_that_come_before_the_log_is_set_up() {
        EarlyLog.silence(context);
        kafka.warn("comes up");
        context.reset();
        kafka.warn("is up");

        assertThat(context.getStatusManager().getCopyOfStatusList())
                .noneMatch(status -> status.getMessage().contains("No appenders"));
    }

    @Test
    void what_comes_later_is_in_the_log() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        EarlyLog.silence(context);
        context.reset();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(log);

        kafka.warn("is up");

        assertThat(log.list).extracting(ILoggingEvent::getMessage).containsExactly("is up");
    }
}
