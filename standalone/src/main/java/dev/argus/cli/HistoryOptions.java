package dev.argus.cli;

import dev.argus.simulator.github.git.SimulatedRepository;
import dev.argus.standalone.start.StartException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which commits play the pull requests. */
final class HistoryOptions {

    /** The start script says where Argus was built: a repository that is always there. */
    private static final String HOME = System.getProperty("argus.home", ".");

    @Option(
            names = "--repo",
            paramLabel = "DIR",
            description = "A git repository; nothing is written to it. Without it, Argus's own.")
    private @Nullable Path directory;

    @Option(
            names = "--commits",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "How many of its latest commits become pull requests, merges left out. Default: ${DEFAULT-VALUE}.")
    private int commits;

    /** @throws StartException if there is no such repository */
    SimulatedRepository repository() {
        try {
            return SimulatedRepository.of(directory == null ? Path.of(HOME) : directory);
        } catch (IllegalArgumentException e) {
            throw new StartException(e.getMessage() + ": give --repo the directory of one.", e);
        }
    }

    /** Whether it is Argus's own, because no other was named. */
    boolean isOwn() {
        return directory == null;
    }

    int commits() {
        if (commits < 1) {
            throw new StartException("--commits takes a number from 1 on, was " + commits + ".");
        }
        return commits;
    }

    /** As a person would name it. */
    String name() {
        return directory == null ? "this repository" : repository().name();
    }
}
