package dev.argus.diff.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The git binary, the judge of what a diff is. */
public final class Git {

    private final Path directory;

    public Git(Path directory) {
        this.directory = directory;
    }

    /** Standard output; whatever is configured on this machine has no say in it. */
    public byte[] run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "core.quotePath=true"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .putAll(Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1", "LC_ALL", "C"));
        Process git = builder.start();
        try (InputStream output = git.getInputStream()) {
            byte[] bytes = output.readAllBytes();
            if (git.waitFor() != 0) {
                throw new IOException(command + " failed");
            }
            return bytes;
        }
    }

    public String text(String... arguments) throws IOException, InterruptedException {
        return new String(run(arguments), UTF_8);
    }
}
