package dev.argus.benchmarks;

import dev.argus.diff.assembly.PackBenchmark;
import dev.argus.diff.assembly.PrepareBenchmark;
import dev.argus.diff.assembly.RealDiff;
import dev.argus.diff.assembly.SelectBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Measures on the history of a repository, and fails where a floor was missed. How to call it stands in CONTRIBUTING.md. */
public final class Benchmarks {

    private static final List<String> SIZES = List.of("1 MB", "10 MB", "100 MB");
    private static final String PULL_REQUEST = "3,000 files";

    private final Path directory;
    private final Map<String, Double> millis = new HashMap<>();

    private Benchmarks(Path directory) {
        this.directory = directory;
    }

    /**
     * @param arguments the repository, where the diffs are kept, and where the page is written; nothing is written without the last one
     */
    public static void main(String[] arguments) throws IOException, RunnerException {
        if (arguments.length < 2 || arguments[0].isBlank()) {
            throw new IllegalArgumentException(
                    "name a repository to take diffs from: -Dbench.repository=/path/to/a/clone");
        }
        Path directory = Path.of(arguments[1]);
        try (RealDiffs diffs = new RealDiffs(Path.of(arguments[0]), directory)) {
            for (String size : SIZES) {
                diffs.ofBytes(size, 1_000_000L * Integer.parseInt(size.split(" ")[0]));
            }
            diffs.ofFiles(PULL_REQUEST, 3_000);
        }
        Benchmarks benchmarks = new Benchmarks(directory);
        benchmarks.run();
        Report report = new Report(benchmarks.millis, directory);
        report.print(System.out);
        if (arguments.length > 2 && !arguments[2].isBlank()) {
            Files.writeString(Path.of(arguments[2]), report.page());
        }
        System.exit(report.isMet() ? 0 : 1);
    }

    private void run() throws RunnerException {
        measure(SelectBenchmark.class, SIZES, "-Xmx2g");
        measure(PackBenchmark.class, List.of("1 MB", "10 MB"), "-Xmx2g");
        measure(PrepareBenchmark.class, SIZES, "-Xmx2g");
        measure(PrepareBenchmark.class, List.of(PULL_REQUEST), "-Xmx256m");
    }

    private void measure(Class<?> benchmark, List<String> sizes, String heap) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(benchmark.getName().replace(".", "\\.") + "\\.")
                .param("size", sizes.toArray(String[]::new))
                .timeUnit(TimeUnit.MILLISECONDS)
                .jvmArgsAppend(heap, "-D%s=%s".formatted(RealDiff.DIRECTORY, directory))
                .shouldFailOnError(true);
        if (!benchmark.equals(PrepareBenchmark.class)) {
            options.mode(Mode.SampleTime);
        }
        Collection<RunResult> results = new Runner(options.build()).run();
        for (RunResult result : results) {
            String method = result.getPrimaryResult().getLabel();
            // The fastest run: what the code takes when nothing else wants the processor.
            millis.put(
                    method + " " + result.getParams().getParam("size"),
                    result.getPrimaryResult().getStatistics().getMin());
        }
    }
}
