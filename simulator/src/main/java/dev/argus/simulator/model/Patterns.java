package dev.argus.simulator.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything the simulated model knows. */
final class Patterns {

    private static final List<DefectPattern> ALL = Stream.of(
                    SecurityPatterns.ALL, ReliabilityPatterns.ALL, LeftoverPatterns.ALL)
            .flatMap(List::stream)
            .toList();

    private Patterns() {}

    static List<Defect> find(List<ShownFile> files) {
        return files.stream()
                .flatMap(file -> ALL.stream().map(pattern -> pattern.find(file)).flatMap(Optional::stream))
                .toList();
    }
}
