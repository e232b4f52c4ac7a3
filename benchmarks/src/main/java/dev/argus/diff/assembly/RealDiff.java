package dev.argus.diff.assembly;

import dev.argus.events.ReviewPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A diff from disk, and what a review would do with it first. */
@State(Scope.Benchmark)
public class RealDiff {

    /** Where the diffs lie. */
    public static final String DIRECTORY = "argus.benchmarks.diffs";

    static final Limits LIMITS = new Limits(24_000, 400_000, 2_000, 12_000);

    @Param({"1 MB", "10 MB", "100 MB"})
    public String size = "";

    byte[] bytes = {};

    @Setup
    public void load() throws IOException {
        bytes = Files.readAllBytes(Path.of(System.getProperty(DIRECTORY), size));
    }

    Change parsed() {
        List<FileDiff> files = GitPatch.parse(bytes);
        return Change.of("", files, files.size());
    }

    Sifted sifted(ReviewPolicy policy) {
        Change change = parsed();
        return new Selector(policy, PathAttributes.NONE, LIMITS, new Novelty(change, null, "")).sift(change.files());
    }
}
