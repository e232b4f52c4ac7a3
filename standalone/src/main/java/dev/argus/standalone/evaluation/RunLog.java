package dev.argus.standalone.evaluation;

import dev.argus.events.ArgusJson;
import dev.argus.standalone.evaluation.CaseRun.Setup;
import dev.argus.standalone.start.StartException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was said of which case, in a file: a line of JSON each, written as soon as it is known. Of two lines about the same the later one
 * counts; a line that the end of a process tore counts as not written.
 */
public final class RunLog {

    private static final JsonMapper JSON = ArgusJson.mapper();

    private record Key(String change, Setup setup) {}

    private final Path file;
    private final Map<Key, CaseRun> runs = new LinkedHashMap<>();

    private RunLog(Path file) {
        this.file = file;
    }

    /**
     * @param file made when there is none
     * @throws StartException when it cannot be read or written
     */
    public static RunLog open(Path file) {
        RunLog log = new RunLog(file);
        try {
            // A torn line is ended, so that the next one stands alone.
            Files.writeString(file, log.readAll() ? "\n" : "", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new StartException(
                    "Results cannot be kept in " + file + " (" + e.getClass().getSimpleName()
                            + "): give --results a file that can be read and written.",
                    e);
        }
        return log;
    }

    public Optional<CaseRun> find(ProposedChange change, Setup setup) {
        return Optional.ofNullable(runs.get(new Key(change.digest(), setup)));
    }

    /** In the order in which they were first written. */
    public List<CaseRun> all() {
        return List.copyOf(runs.values());
    }

    /** On disk when it returns. */
    public void add(CaseRun run) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(run) + "\n", StandardOpenOption.APPEND);
        remember(run);
    }

    /** @return whether the last line has no end */
    private boolean readAll() throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        String content = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        content.lines().filter(line -> !line.isBlank()).forEach(this::read);
        return !content.isEmpty() && !content.endsWith("\n");
    }

    private void read(String line) {
        try {
            remember(JSON.readValue(line, CaseRun.class));
        } catch (JacksonException torn) {
            return;
        }
    }

    private void remember(CaseRun run) {
        runs.put(new Key(run.change(), run.setup()), run);
    }
}
