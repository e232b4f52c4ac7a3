package dev.argus.diff;

import static dev.argus.runtime.meter.MeterDefinition.counter;
import static dev.argus.runtime.meter.MeterDefinition.summary;

import dev.argus.diff.assembly.Assembled;
import dev.argus.events.DiffPrepared;
import dev.argus.events.content.FileChange;
import dev.argus.events.content.Reading;
import dev.argus.runtime.meter.MeterDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/**
 * Every meter of the diff service. <em>changed files = sum of {@code argus.diff.file} over its fates</em>; a growing share of fates that
 * leave a gap (too_large, too_many_files, no_patch, unparsable) means that limits bite. {@code argus.diff.secrets} counts the secrets taken
 * out of changes by the rules that found them, each once a review.
 */
public final class DiffMeters {

    static final MeterDefinition TOKENS = summary("argus.diff.tokens", "What one review gives a model to read")
            .in("tokens");

    static final MeterDefinition UNITS =
            summary("argus.diff.units", "Review units that one pull request was packed into");

    static final MeterDefinition REVIEWS = counter(
            "argus.diff.review",
            "Reviews that were prepared, or ended before a model was asked; outcome: prepared, or as the review ended",
            "outcome");

    static final MeterDefinition FILES = counter(
            "argus.diff.file",
            "Changed files; fate: read, unchanged (known from an earlier head), unlisted, or why they are not read",
            "fate");

    static final MeterDefinition SECRETS = counter(
            "argus.diff.secrets",
            "Secrets taken out of changes, each once a review, by the rule that found them",
            "rule");

    private final MeterRegistry registry;

    public DiffMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void assembled(Assembled assembled) {
        Reading reading = assembled.reading();
        files("read", reading.read().size());
        files("unchanged", reading.shown().size() - reading.read().size());
        files("unlisted", reading.unlisted());
        reading.unread().forEach(file -> files(file.reason().name().toLowerCase(Locale.ROOT), 1));
        UNITS.summary(registry).record(assembled.units().size());
        assembled
                .redaction()
                .secrets()
                .forEach((rule, count) -> SECRETS.counter(registry, rule).increment(count));
        TOKENS.summary(registry)
                .record(assembled.units().stream()
                        .flatMap(unit -> unit.files().stream())
                        .mapToInt(FileChange::tokens)
                        .sum());
    }

    void prepared(DiffPrepared prepared) {
        String outcome = prepared.ended() == null
                ? "prepared"
                : prepared.ended().state().name().toLowerCase(Locale.ROOT);
        REVIEWS.counter(registry, outcome).increment();
    }

    private void files(String fate, int count) {
        FILES.counter(registry, fate).increment(count);
    }
}
