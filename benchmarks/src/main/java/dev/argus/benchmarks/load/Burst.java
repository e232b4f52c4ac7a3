package dev.argus.benchmarks.load;

import dev.argus.events.BlobRef;
import dev.argus.events.Coverage;
import dev.argus.events.DiffPrepared;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Trigger;
import dev.argus.events.content.Document;
import dev.argus.events.content.FileChange;
import dev.argus.events.content.FileChange.Status;
import dev.argus.events.content.Hunk;
import dev.argus.events.content.Reading;
import dev.argus.events.content.Reading.ReadFile;
import dev.argus.events.content.ReviewContext;
import dev.argus.events.content.ReviewUnit;
import dev.argus.runtime.content.BlobStore;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reviews that come at once, of changes that nobody has seen before and in which there is nothing to find: each takes one call. */
final class Burst {

    private static final int FILES = 3;
    private static final int LINES = 40;

    /** So many owners that none of them has more reviews than may be read at a time. */
    private static final int REVIEWS_PER_OWNER = 4;

    private final String name;
    private final BlobStore blobs;

    /** @param name that no other burst has */
    Burst(String name, BlobStore blobs) {
        this.name = name;
        this.blobs = blobs;
    }

    /** Their content is in the store. */
    Flux<DiffPrepared> reviews(int count) {
        return Flux.range(0, count).flatMapSequential(this::review, 8);
    }

    private Mono<DiffPrepared> review(int number) {
        List<FileChange> files = IntStream.range(0, FILES)
                .mapToObj(file -> file("src/%s/%d/Part%d.java".formatted(name, number, file)))
                .toList();
        Reading reading =
                new Reading("a".repeat(40), files.stream().map(Burst::read).toList(), List.of());
        ReviewContext context = new ReviewContext("Count parts", "", List.of("Count parts"), List.of());
        return Mono.zip(blobs.put(context), blobs.put(new ReviewUnit(files)), put(reading))
                .map(refs -> new DiffPrepared(
                        requested(number),
                        ReviewPolicy.DEFAULTS,
                        null,
                        refs.getT1(),
                        List.of(refs.getT2()),
                        refs.getT3(),
                        null,
                        new Coverage(FILES, FILES, 0),
                        null));
    }

    private Mono<BlobRef> put(Document document) {
        return blobs.put(document);
    }

    private ReviewRequested requested(int number) {
        PullRequestRef pullRequest = new PullRequestRef(1 + number / REVIEWS_PER_OWNER, 1, "acme", "parts", number + 1);
        return ReviewRequested.of(pullRequest, "b".repeat(40), name, Trigger.PUSHED, null, Instant.now());
    }

    private static FileChange file(String path) {
        List<String> lines = IntStream.range(0, LINES)
                .mapToObj(line -> "+    total += weightOf(parts.get(%d), \"%s\");".formatted(line, path))
                .toList();
        return new FileChange(
                path, null, Status.MODIFIED, List.of(new Hunk(1, 0, 1, LINES, "long total()", lines)), 20 * LINES);
    }

    private static ReadFile read(FileChange file) {
        return new ReadFile(
                file.path(), null, file.hunks().stream().map(Hunk::range).toList());
    }
}
