package dev.argus.simulator.github.git;

import java.time.Instant;
import java.util.List;

/** @param parents the first one is what the commit was made on; none for a root */
public record GitCommit(
        String sha, String tree, List<String> parents, Person author, Person committer, String subject, String body) {

    public record Person(String name, String email, Instant when) {}

    public GitCommit {
        parents = List.copyOf(parents);
    }

    /** The whole message. */
    public String message() {
        return body.isEmpty() ? subject : subject + "\n\n" + body;
    }
}
