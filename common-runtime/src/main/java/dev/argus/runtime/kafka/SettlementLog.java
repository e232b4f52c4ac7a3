package dev.argus.runtime.kafka;

import dev.argus.events.Envelope;
import dev.argus.events.Event;
import dev.argus.events.EventType;
import dev.argus.runtime.RuntimeMeters;
import dev.argus.runtime.kafka.Settlement.Outcome;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** One line for each record that was handled, with its ids as fields and nothing of its content. */
final class SettlementLog {

    private static final Logger log = LoggerFactory.getLogger("dev.argus.stage");

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");
    private static final int LONGEST_MESSAGE = 300;

    private SettlementLog() {}

    static void write(String stage, Settlement settlement, long millis) {
        Envelope<Event> event = settlement.event();
        Verdict verdict = settlement.verdict();
        LoggingEventBuilder line = log.atLevel(levelOf(settlement.outcome()))
                .addKeyValue(RuntimeMeters.OUTCOME, settlement.outcome().tag())
                .addKeyValue("millis", millis);
        if (event == null) {
            line = line.addKeyValue(LogFields.STAGE, stage);
        } else {
            for (Map.Entry<String, String> field :
                    LogFields.map(stage, event.data()).entrySet()) {
                line = line.addKeyValue(field.getKey(), field.getValue());
            }
        }
        if (verdict != null && isDefect(verdict)) {
            line = line.setCause(verdict.failure());
        }
        line.log("{}: {} {} in {} ms", stage, event == null ? "a record" : event.subject(), words(settlement), millis);
    }

    private static Level levelOf(Outcome outcome) {
        return switch (outcome) {
            case PUBLISHED, ENDED -> Level.INFO;
            case DEAD_LETTERED -> Level.WARN;
            case PASSED_OVER, RETRIED, WAITING, HANDED_BACK -> Level.DEBUG;
        };
    }

    /** Only what nobody understood needs its stack. */
    private static boolean isDefect(Verdict verdict) {
        return verdict.reason() == Verdict.Reason.UNEXPECTED || verdict.reason() == Verdict.Reason.EXHAUSTED;
    }

    private static String words(Settlement settlement) {
        if (settlement.next() != null) {
            return "→ " + EventType.of(settlement.next()).typeName();
        }
        String outcome = settlement.outcome().tag().replace('_', ' ');
        Verdict verdict = settlement.verdict();
        return verdict == null
                ? outcome
                : outcome + " (" + verdict.reason().tag() + ": "
                        + printable(verdict.failure().getMessage()) + ")";
    }

    /** What a failure says may come from outside: it stays on its line and within bounds. */
    private static String printable(@Nullable String message) {
        String line = CONTROL.matcher(String.valueOf(message)).replaceAll(" ");
        return line.substring(0, Math.min(line.length(), LONGEST_MESSAGE));
    }
}
