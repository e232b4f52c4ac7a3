package dev.argus.diff;

import dev.argus.diff.assembly.Assembled;
import dev.argus.events.DiffPrepared;
import dev.argus.events.content.FileChange;
import dev.argus.events.content.Reading;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/**
 * Every meter of the diff service. <em>changed files = sum of {@code argus.diff.file} over its fates</em>; a growing share of fates that
 * leave a gap (too_large, too_many_files, no_patch, unparsable) means that limits bite. {@code argus.diff.secrets} counts the secrets taken
 * out of changes by the rules that found them, each once a review.
 */
public final class DiffMeters {

    private final MeterRegistry registry;
    private final DistributionSummary tokens;
    private final DistributionSummary units;

    public DiffMeters(MeterRegistry registry) {
        this.registry = registry;
        this.tokens = DistributionSummary.builder("argus.diff.tokens")
                .description("What one review gives a model to read")
                .baseUnit("tokens")
                .register(registry);
        this.units = DistributionSummary.builder("argus.diff.units")
                .description("Review units that one pull request was packed into")
                .register(registry);
    }

    void assembled(Assembled assembled) {
        Reading reading = assembled.reading();
        files("read", reading.read().size());
        files("unchanged", reading.shown().size() - reading.read().size());
        files("unlisted", reading.unlisted());
        reading.unread().forEach(file -> files(file.reason().name().toLowerCase(Locale.ROOT), 1));
        units.record(assembled.units().size());
        assembled
                .redaction()
                .secrets()
                .forEach((kind, count) ->
                        registry.counter("argus.diff.secrets", "rule", kind).increment(count));
        tokens.record(assembled.units().stream()
                .flatMap(unit -> unit.files().stream())
                .mapToInt(FileChange::tokens)
                .sum());
    }

    void prepared(DiffPrepared prepared) {
        String outcome = prepared.ended() == null
                ? "prepared"
                : prepared.ended().state().name().toLowerCase(Locale.ROOT);
        registry.counter("argus.diff.review", "outcome", outcome).increment();
    }

    private void files(String fate, int count) {
        registry.counter("argus.diff.file", "fate", fate).increment(count);
    }
}
