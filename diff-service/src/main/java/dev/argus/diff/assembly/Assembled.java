package dev.argus.diff.assembly;

import dev.argus.events.Outcome;
import dev.argus.events.content.Findings;
import dev.argus.events.content.Reading;
import dev.argus.events.content.ReviewUnit;
import dev.argus.runtime.redaction.Redaction;
import java.util.List;
import java.util.Optional;

/**
 * A change made ready: the units a model reads, and the account of every file.
 *
 * @param raised what was found without a model, in files that are read and in others, and not told before
 * @param standing present when some of it was read before
 * @param redaction knows the secrets of the change, and takes them out of what else belongs to the review
 */
public record Assembled(
        List<ReviewUnit> units, Reading reading, Findings raised, Optional<Standing> standing, Redaction redaction) {

    public Assembled {
        units = List.copyOf(units);
    }

    /** How the review ends when there is nothing to read and nothing to say; empty when there is. */
    public Optional<Outcome> endsHere() {
        if (!units.isEmpty() || !raised.findings().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(standing.isEmpty() ? NothingToRead.outcome(reading) : NothingToRead.again(reading));
    }
}
