package dev.argus.diff.assembly;

import dev.argus.diff.redaction.Redaction;
import dev.argus.events.Outcome;
import dev.argus.events.content.Findings;
import dev.argus.events.content.Reading;
import dev.argus.events.content.ReviewUnit;
import java.util.List;
import java.util.Optional;

/**
 * A change made ready: the units a model reads, and the account of every file.
 *
 * @param raised what was found without a model, in files that are read and in others
 * @param redaction knows the secrets of the change, and takes them out of what else belongs to the review
 */
public record Assembled(List<ReviewUnit> units, Reading reading, Findings raised, Redaction redaction) {

    public Assembled {
        units = List.copyOf(units);
    }

    /** How the review ends when there is nothing to read and nothing to say; empty when there is. */
    public Optional<Outcome> endsHere() {
        return units.isEmpty() && raised.findings().isEmpty()
                ? Optional.of(NothingToRead.outcome(reading))
                : Optional.empty();
    }
}
