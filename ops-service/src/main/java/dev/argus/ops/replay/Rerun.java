package dev.argus.ops.replay;

import dev.argus.events.DiffPrepared;
import dev.argus.events.Event;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewRequested;
import dev.argus.events.RunOverrides;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An event made into one that has its review made again, under a name that follows from why. */
public final class Rerun {

    private Rerun() {}

    /**
     * @param cause names the new review, so that the same wish made twice is one review
     * @return empty for events from which no review follows
     */
    public static Optional<Event> of(Event event, String cause, @Nullable RunOverrides overrides) {
        if (event instanceof ReviewRequested request) {
            return Optional.of(request.replayed(cause, overrides));
        }
        if (event instanceof DiffPrepared prepared) {
            return Optional.of(new DiffPrepared(
                    prepared.request().replayed(cause, overrides),
                    readBy(prepared.policy(), overrides),
                    prepared.ended(),
                    prepared.context(),
                    prepared.units(),
                    prepared.reading(),
                    prepared.findings(),
                    prepared.coverage(),
                    prepared.earlier()));
        }
        if (event instanceof ReviewGenerated generated) {
            return Optional.of(new ReviewGenerated(
                    generated.request().replayed(cause, overrides),
                    generated.policy(),
                    generated.outcome(),
                    generated.findings(),
                    generated.reading(),
                    generated.coverage(),
                    generated.promptVersion(),
                    generated.usage(),
                    generated.earlier(),
                    generated.dropped()));
        }
        return Optional.empty();
    }

    /** What was wanted of the run that an event is of, with these models instead; no models: with the same. */
    public static @Nullable RunOverrides wanted(Event event, List<String> models) {
        RunOverrides before = requestOf(event).map(ReviewRequested::overrides).orElse(null);
        if (models.isEmpty()) {
            return before;
        }
        return before == null
                ? new RunOverrides(models, null, false)
                : new RunOverrides(models, before.policy(), before.promptVersion(), before.shadow());
    }

    /** What asked for the review of an event; empty where none did. */
    public static Optional<ReviewRequested> requestOf(Event event) {
        if (event instanceof ReviewRequested request) {
            return Optional.of(request);
        }
        if (event instanceof DiffPrepared prepared) {
            return Optional.of(prepared.request());
        }
        return event instanceof ReviewGenerated generated ? Optional.of(generated.request()) : Optional.empty();
    }

    private static ReviewPolicy readBy(ReviewPolicy policy, @Nullable RunOverrides overrides) {
        return overrides == null || overrides.models().isEmpty() ? policy : policy.readBy(overrides.models());
    }
}
