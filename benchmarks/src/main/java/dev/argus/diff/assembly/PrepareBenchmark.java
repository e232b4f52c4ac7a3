package dev.argus.diff.assembly;

import dev.argus.events.ReviewPolicy;
import dev.argus.runtime.redaction.SecretRules;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** All that the service does with a diff itself: parse, clean, redact, select, count, pack. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 3)
public class PrepareBenchmark {

    private final Assembler assembler = new Assembler(RealDiff.LIMITS, SecretRules.load());

    @Benchmark
    public Assembled prepare(RealDiff diff) {
        return assembler.assemble(diff.parsed(), ReviewPolicy.DEFAULTS, PathAttributes.NONE, null);
    }
}
