package dev.argus.diff.patch;

import dev.argus.diff.DiffSource;
import dev.argus.diff.LocalReview;
import dev.argus.diff.PullRequestSnapshot;
import dev.argus.diff.assembly.Change;
import dev.argus.diff.assembly.FileDiff;
import dev.argus.diff.assembly.GitPatch;
import dev.argus.diff.assembly.Triage;
import dev.argus.events.Digest;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewRequested;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.lib.ObjectId;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A unified diff, read as if it were a pull request of which nothing else is known: no commits, no base to take guidelines from. */
public final class PatchFileDiffSource implements DiffSource {

    private static final String UNKNOWN_COMMIT = ObjectId.zeroId().name();

    private final String name;
    private final byte[] diff;

    private PatchFileDiffSource(String name, byte[] diff) {
        this.name = name;
        this.diff = diff;
    }

    /**
     * Reads a diff to its end; blocks.
     *
     * @param name what to call it
     * @throws IllegalArgumentException when it is larger, or is no diff; the message says so
     */
    public static PatchFileDiffSource read(String name, InputStream input, DataSize maxDiff) throws IOException {
        byte[] diff = input.readNBytes(Math.toIntExact(maxDiff.toBytes() + 1));
        if (diff.length > maxDiff.toBytes()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "%s is larger than %,d bytes, argus.diff.max-diff", name, maxDiff.toBytes()));
        }
        if (isUtf16(diff)) {
            throw new IllegalArgumentException(
                    name + " is UTF-16, as PowerShell writes it: use git diff --output=FILE instead of >");
        }
        if (diff.length > 0 && GitPatch.parse(diff).isEmpty()) {
            throw new IllegalArgumentException(name + " is not a unified diff");
        }
        return new PatchFileDiffSource(name, diff);
    }

    /** The wish that this source fulfils. */
    public ReviewRequested request(Instant now) {
        return LocalReview.of(name, Digest.of(diff).hex(), now);
    }

    @Override
    public Mono<PullRequestSnapshot> pullRequest(PullRequestRef ref) {
        return Mono.fromSupplier(() -> new PullRequestSnapshot(
                ref, name, "", UNKNOWN_COMMIT, Digest.of(diff).hex()));
    }

    @Override
    public Mono<Change> change(PullRequestSnapshot pullRequest, Triage triage) {
        return Mono.fromCallable(() -> {
                    List<FileDiff> files = GitPatch.parse(diff);
                    return Change.of(UNKNOWN_COMMIT, files, files.size());
                })
                .subscribeOn(Schedulers.boundedElastic());
    }

    @Override
    public Flux<String> commitMessages(PullRequestSnapshot pullRequest) {
        return Flux.empty();
    }

    @Override
    public Mono<byte[]> baseFile(PullRequestSnapshot pullRequest, String path) {
        return Mono.empty();
    }

    @Override
    public Mono<byte[]> headFile(PullRequestSnapshot pullRequest, String path) {
        return Mono.empty();
    }

    private static boolean isUtf16(byte[] diff) {
        int mark = diff.length < 2 ? 0 : Byte.toUnsignedInt(diff[0]) << 8 | Byte.toUnsignedInt(diff[1]);
        return mark == 0xFFFE || mark == 0xFEFF;
    }
}
