package dev.argus.diff.assembly;

import dev.argus.events.ReviewPolicy;
import org.eclipse.jgit.patch.Patch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Warmup;

/** From bytes to what is worth reading. */
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 4, time = 2)
public class SelectBenchmark {

    /** JGit's parser alone: files, names, hunks, and how many lines they have. */
    @Benchmark
    public Patch jgit(RealDiff diff) {
        Patch patch = new Patch();
        patch.parse(diff.bytes, 0, diff.bytes.length);
        return patch;
    }

    @Benchmark
    public Sifted parseAndSelect(RealDiff diff) {
        return diff.sifted(ReviewPolicy.DEFAULTS);
    }
}
