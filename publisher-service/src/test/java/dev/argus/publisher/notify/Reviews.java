package dev.argus.publisher.notify;

import dev.argus.events.ModelUsage;
import dev.argus.events.Outcome;
import dev.argus.events.ReviewPublished;
import dev.argus.events.Severity;
import dev.argus.publisher.Sample;
import java.net.URI;
import java.util.Map;

/** Reviews that ended a moment ago. */
final class Reviews {

    static final URI PAGE = URI.create("https://github.com/acme/app/pull/12#issuecomment-1");

    private Reviews() {}

    static ReviewPublished found(Severity severity, int count) {
        return ended(Outcome.complete(), Map.of(severity, count));
    }

    static ReviewPublished failed(String reason) {
        return ended(Outcome.failed(reason), Map.of());
    }

    private static ReviewPublished ended(Outcome outcome, Map<Severity, Integer> findings) {
        return new ReviewPublished(
                Sample.requested().review(),
                outcome,
                findings,
                0,
                null,
                PAGE,
                null,
                ModelUsage.NONE,
                Sample.REQUESTED_AT,
                Sample.REQUESTED_AT);
    }
}
