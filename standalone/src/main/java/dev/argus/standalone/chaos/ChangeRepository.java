package dev.argus.standalone.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.standalone.chaos.plan.Change;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/** The git repository of all changes: one branch for each head. Equal changes make equal commits. */
final class ChangeRepository {

    static final String BASE = "main";

    /** No clock: a run made again has the same commits. */
    private static final String AUTHOR = "Ada Example <ada@example.com> 1700000000 +0000";

    private ChangeRepository() {}

    /**
     * Makes it, bare.
     *
     * @throws IOException when there is no git, or no place
     */
    static Path make(Path directory, List<Change> changes) throws IOException, InterruptedException {
        run(directory, "", "git", "init", "--quiet", "--bare", "--initial-branch=" + BASE, ".");
        run(directory, history(changes), "git", "fast-import", "--quiet");
        return directory;
    }

    private static String history(List<Change> changes) {
        StringBuilder history = new StringBuilder();
        commit(history, BASE, "Open the shop", "README.md", "# Shop\n");
        for (Change change : changes) {
            String parent = BASE;
            for (int head = 0; head < change.heads(); head++) {
                String branch = change.branch(head);
                history.append("reset refs/heads/%s\nfrom refs/heads/%s\n\n".formatted(branch, parent));
                String title = "Take order %d, part %d".formatted(change.number(), head + 1);
                commit(history, branch, title, change.path(head), source(change, head));
                parent = branch;
            }
        }
        return history.append("done\n").toString();
    }

    private static void commit(StringBuilder history, String branch, String message, String path, String content) {
        history.append("commit refs/heads/").append(branch).append('\n');
        history.append("author ").append(AUTHOR).append('\n');
        history.append("committer ").append(AUTHOR).append('\n');
        history.append(data(message)).append("M 100644 inline ").append(path).append('\n');
        history.append(data(content)).append('\n');
    }

    private static String data(String text) {
        return "data %d\n%s\n".formatted(text.getBytes(UTF_8).length, text);
    }

    /** The defect is one that the simulated model knows by its looks. */
    private static String source(Change change, int head) {
        String condition = change.defects().get(head) ? "customer == \"guest\"" : "\"guest\".equals(customer)";
        return """
                package shop;

                class Order%d_%d {

                    boolean isGuest(String customer) {
                        return %s;
                    }
                }
                """.formatted(change.number(), head, condition);
    }

    private static void run(Path directory, String input, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(directory.resolve("git.log").toFile())
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(UTF_8));
        }
        if (process.waitFor() != 0) {
            throw new IOException("'%s' failed: see git.log in %s".formatted(String.join(" ", command), directory));
        }
    }
}
