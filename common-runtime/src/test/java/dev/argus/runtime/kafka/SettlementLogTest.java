package dev.argus.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.argus.events.Envelope;
import dev.argus.events.Event;
import dev.argus.events.StageTopics.RetryDelay;
import dev.argus.runtime.kafka.Verdict.Reason;
import dev.argus.runtime.stage.StageFailure.Retryable;
import dev.argus.runtime.stage.StageFailure.Terminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SettlementLogTest {

    private static final Envelope<Event> EVENT =
            new Envelope<>("id", "/argus/ingress", Requests.of(12).occurredAt(), Requests.of(12));
    private static final FailureTrail TRAIL = new FailureTrail(1, null, "topic", 0, 0, null);

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.argus.stage");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.DEBUG);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    @Test
    void a_settled_event_is_one_line_with_its_ids_as_fields() {
        SettlementLog.write("diff", Settlement.published(EVENT, Requests.skipped(Requests.of(12))), 34);

        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.INFO);
            assertThat(line.getFormattedMessage())
                    .isEqualTo("diff: acme/widgets#12 → dev.argus.diff.prepared.v1 in 34 ms");
            assertThat(line.getKeyValuePairs())
                    .extracting(pair -> pair.key + "=" + pair.value)
                    .contains(
                            "stage=diff",
                            "outcome=published",
                            "millis=34",
                            "installation.id=1",
                            "repository=acme/widgets",
                            "pull=12",
                            "delivery.id=delivery-12-0",
                            "review.id=" + Requests.of(12).review().id());
        });
    }

    @Test
    void a_dead_letter_is_a_warning_and_a_retry_is_for_those_who_look_closely() {
        SettlementLog.write(
                "diff", failed(new Verdict.GiveUp(TRAIL, Reason.TERMINAL, new Terminal("gone"), "gone")), 1);
        SettlementLog.write(
                "diff",
                failed(new Verdict.Again(TRAIL, Reason.TRANSIENT, new Retryable("502", null), RetryDelay.TEN_SECONDS)),
                1);

        assertThat(lines.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.DEBUG);
        assertThat(lines.list.get(0).getFormattedMessage())
                .isEqualTo("diff: acme/widgets#12 dead lettered (terminal: gone) in 1 ms");
    }

    @Test
    void what_a_failure_says_stays_on_its_line() {
        Terminal forged = new Terminal("gone\r\n2026-11-21 INFO all is well" + " ".repeat(1_000) + "\u001b[2J");

        SettlementLog.write("diff", failed(new Verdict.GiveUp(TRAIL, Reason.TERMINAL, forged, "gone")), 1);

        assertThat(lines.list.get(0).getFormattedMessage())
                .doesNotContainPattern("\\p{Cntrl}")
                .hasSizeLessThan(400);
    }

    private static Settlement failed(Verdict verdict) {
        return Settlement.failed(EVENT, verdict);
    }
}
