package dev.argus.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.logging.logback.ColorConverter;
import org.springframework.boot.logging.logback.WhitespaceThrowableProxyConverter;

/** What the log of a process looks like when a message quotes something hostile. */
class LogLinesTest {

    private static final String FORGED = "2026-11-21T09:00:00.000Z  INFO all is well";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\n" + FORGED,
                "x\r" + FORGED,
                "x\r\n" + FORGED,
                "x\u2028" + FORGED,
                "x\u0085" + FORGED,
                "\u001b[2J\u001b[31mred\u001b]0;title\u0007",
                "\u009b31m",
                "a\u202eb\u200bc",
                "a\bb\u0000c"
            })
    void a_hostile_message_is_one_line_of_visible_characters(String message) throws IOException {
        List<String> lines = lines(message, null);

        assertThat(lines).singleElement().asString().doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
    }

    @Test
    void an_ordinary_message_stays_as_it_is() throws IOException {
        assertThat(lines("diff: acme/app#12 → published in 41 ms (90 %) — naïve 漢字 🔴", null))
                .singleElement()
                .asString()
                .endsWith(" diff: acme/app#12 → published in 41 ms (90 %) — naïve 漢字 🔴");
    }

    @Test
    void the_report_of_a_start_that_failed_keeps_its_lines() throws IOException {
        assertThat(lines(
                        "\n\n" + "*".repeat(27) + "\nAPPLICATION FAILED TO START\n" + "*".repeat(27)
                                + "\n\nReason: x\n",
                        null))
                .contains("APPLICATION FAILED TO START", "Reason: x");
    }

    @Test
    void the_message_of_an_exception_forges_no_line_and_its_stack_stays() throws IOException {
        Throwable failure = new IllegalStateException(
                "one\n" + FORGED + "\u001b[2J", new IllegalArgumentException("two\r\n\n" + FORGED));

        List<String> lines = lines("failed", failure);

        assertThat(lines)
                .noneMatch(line -> line.startsWith("2026-11-21T09"))
                .noneMatch(line -> line.contains("\u001b"));
        assertThat(lines)
                .anyMatch(line -> line.startsWith("java.lang.IllegalStateException: one 2026"))
                .anyMatch(line -> line.matches("Caused by: java.lang.IllegalArgumentException: two +2026.*"))
                .anyMatch(line -> line.startsWith("\tat dev.argus.runtime.LogLinesTest"));
    }

    private static List<String> lines(String message, @Nullable Throwable failure) throws IOException {
        LoggerContext context = new LoggerContext();
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.getInstanceConverterMap().put("clr", ColorConverter::new);
        layout.getInstanceConverterMap().put("wEx", WhitespaceThrowableProxyConverter::new);
        layout.setPattern(pattern());
        layout.start();
        Logger logger = context.getLogger(LogLinesTest.class);
        LoggingEvent event = new LoggingEvent("", logger, Level.WARN, "{}", failure, new Object[] {message});
        return layout.doLayout(event).lines().filter(line -> !line.isEmpty()).toList();
    }

    private static String pattern() throws IOException {
        Properties defaults = new Properties();
        try (InputStream file = LogLinesTest.class.getResourceAsStream("/META-INF/argus-defaults.properties")) {
            defaults.load(Objects.requireNonNull(file));
        }
        return defaults.getProperty("logging.pattern.console")
                .replace("\\${LOG_CORRELATION_PATTERN:-}", "")
                .replace("${log-text}", defaults.getProperty("log-text"));
    }
}
