package dev.argus.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The figures beside the floors they are held against. */
final class Report {

    private static final String SMALL = "1 MB";
    private static final String MEDIUM = "10 MB";
    private static final String LARGE = "100 MB";
    private static final String PULL_REQUEST = "3,000 files";

    private final Map<String, Double> millis;
    private final Path directory;
    private final List<Floor> floors = new ArrayList<>();

    /** @param bound as a person says it */
    private record Floor(String what, String figure, String bound, boolean met) {

        String row() {
            return "| %s | %s | %s | %s |%n".formatted(what, figure, bound, met ? "met" : "**missed**");
        }
    }

    /**
     * @param millis by method and size
     * @param directory of the diffs
     */
    Report(Map<String, Double> millis, Path directory) throws IOException {
        this.millis = millis;
        this.directory = directory;
        for (String size : List.of(SMALL, MEDIUM, LARGE)) {
            share("parse and select, of the rate of JGit's bare parser", "jgit", "parseAndSelect", size, 50);
        }
        for (String size : List.of(SMALL, MEDIUM)) {
            share("count and pack new content, of the rate of the bare tokenizer", "tokenizer", "pack", size, 80);
            share("count and pack known content, of the same", "tokenizer", "packAgain", size, 80);
        }
        double seconds = of("prepare", PULL_REQUEST) / 1_000;
        floors.add(new Floor(
                "prepare a pull request of 3,000 files (%.1f MB) in a heap of 256 MB"
                        .formatted(megabytes(PULL_REQUEST)),
                "%.2f s".formatted(seconds),
                "3 s or less",
                seconds <= 3));
        double growth = perMegabyte(LARGE) / perMegabyte(MEDIUM);
        floors.add(new Floor(
                "prepare ten times as much (%s), for each megabyte".formatted(LARGE),
                "%.2f times the time".formatted(growth),
                "1.5 times or less",
                growth <= 1.5));
    }

    boolean isMet() {
        return floors.stream().allMatch(Floor::met);
    }

    void print(PrintStream out) throws IOException {
        out.print(tables());
    }

    String page() throws IOException {
        return """
            # Benchmarks

            How fast the diff service reads, measured on the history of a real repository, and the floors it is held against in the same run. Written by
            the command below; a run fails when a floor is missed.

            ```sh
            mvn verify -Pbench -pl benchmarks -am -DskipTests -Dbench.repository=/path/to/a/clone -Dbench.page=$PWD/docs/benchmarks.md
            ```

            Last run: %s, %d cores, JDK %s. "Parse and select" is what tells the files worth reading from the others, before their lines are cleaned;
            "count and pack" counts all of them, as no review does; "prepare" is everything the service does by itself, secrets and limits included. Each time is that
            of the fastest run, which says what the code takes when nothing else wants the processor.

            %s\
            """.formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version().feature(),
                        tables());
    }

    private String tables() throws IOException {
        StringBuilder rates = new StringBuilder();
        for (String size : List.of(SMALL, MEDIUM, LARGE)) {
            rates.append("| %s | %s | %s | %s | %s | %s | %s |%n"
                    .formatted(
                            size,
                            rate("jgit", size),
                            rate("parseAndSelect", size),
                            rate("tokenizer", size),
                            rate("pack", size),
                            rate("packAgain", size),
                            rate("prepare", size)));
        }
        return "| floor | measured | bound | |\n|---|---|---|---|\n"
                + floors.stream().map(Floor::row).collect(Collectors.joining())
                + "\n"
                + "| MB of diff a second | JGit's bare parser | parse and select | bare tokenizer | count and pack |"
                + " the same again | prepare |\n"
                + "|---|---|---|---|---|---|---|\n" + rates;
    }

    private void share(String what, String bare, String method, String size, int percent) {
        double share = 100 * of(bare, size) / of(method, size);
        floors.add(new Floor(what + ", " + size, "%.0f %%".formatted(share), percent + " % or more", share >= percent));
    }

    private String rate(String method, String size) throws IOException {
        Double time = millis.get(method + " " + size);
        return time == null ? "" : String.format(Locale.ROOT, "%.1f", megabytes(size) * 1_000 / time);
    }

    private double perMegabyte(String size) throws IOException {
        return of("prepare", size) / megabytes(size);
    }

    private double megabytes(String size) throws IOException {
        return Files.size(directory.resolve(size)) / 1e6;
    }

    private double of(String method, String size) {
        return Objects.requireNonNull(millis.get(method + " " + size), method + " was not measured");
    }
}
