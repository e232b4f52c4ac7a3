package dev.argus.diff.assembly;

import dev.argus.events.ReviewPolicy;
import dev.argus.events.Severity;
import dev.argus.events.content.ReviewUnit;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From what is worth reading to units of it, without a limit on their number: all of the diff is counted. */
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 1, time = 5)
@Measurement(iterations = 3, time = 5)
public class PackBenchmark {

    private static final ReviewPolicy EVERYTHING = new ReviewPolicy(
            ReviewPolicy.Profile.BALANCED,
            Severity.LOW,
            0.5,
            null,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            List.of(),
            false);
    private static final Limits UNLIMITED = new Limits(24_000, Integer.MAX_VALUE, 2_000, 12_000);

    /** What is counted, in the notation in which it is counted. */
    @State(Scope.Benchmark)
    public static class Content {

        Sifted sifted = new Sifted(List.of(), List.of());
        List<String> texts = List.of();
        final TokenCounts known = new TokenCounts();

        @Setup
        public void read(RealDiff diff) {
            sifted = diff.sifted(EVERYTHING);
            texts = sifted.worthReading().stream()
                    .map(news -> Notation.of(news.text()))
                    .toList();
        }
    }

    /** The tokenizer alone. */
    @Benchmark
    public long tokenizer(Content content) {
        return content.texts.stream().mapToLong(Tokens::of).sum();
    }

    /** Content that nobody has counted before. */
    @Benchmark
    public List<ReviewUnit> pack(Content content) {
        return pack(content, new TokenCounts());
    }

    /** Content that was packed before. */
    @Benchmark
    public List<ReviewUnit> packAgain(Content content) {
        return pack(content, content.known);
    }

    private static List<ReviewUnit> pack(Content content, TokenCounts counts) {
        Selection selection = new Budget(EVERYTHING, UNLIMITED, counts).spendOn(content.sifted);
        return Packer.pack(selection.read(), UNLIMITED.unitTokens());
    }
}
