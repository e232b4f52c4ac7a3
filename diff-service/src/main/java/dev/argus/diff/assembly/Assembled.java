package dev.argus.diff.assembly;

import dev.argus.events.Outcome;
import dev.argus.events.content.Reading;
import dev.argus.events.content.ReviewUnit;
import java.util.List;
import java.util.Optional;

/** A change made ready: the units a model reads, and the account of every file. */
public record Assembled(List<ReviewUnit> units, Reading reading) {

    public Assembled {
        units = List.copyOf(units);
    }

    /** How the review ends when there is nothing to read; empty when there is. */
    public Optional<Outcome> endsHere() {
        return units.isEmpty() ? Optional.of(NothingToRead.outcome(reading)) : Optional.empty();
    }
}
