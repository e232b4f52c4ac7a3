package dev.argus.standalone.chaos;

import dev.argus.simulator.github.hosting.Event;
import dev.argus.simulator.github.hosting.Event.CallAnswered;
import dev.argus.simulator.github.hosting.History;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** All that GitHub was asked, did and told, a line each, for whoever looks for what went wrong. */
final class HistoryFile {

    /** Of a line: the texts that are posted are long. */
    private static final int MAX_CHARACTERS = 500;

    private HistoryFile() {}

    static void write(History history, Path file) throws IOException {
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (History.Entry entry : history.entries()) {
                lines.write(entry.at() + " " + described(entry.event()));
                lines.newLine();
            }
        }
    }

    private static String described(Event event) {
        String text = event instanceof CallAnswered call
                ? "%s %s answered %d in %d ms%s"
                        .formatted(
                                call.method(),
                                call.path(),
                                call.status(),
                                call.took().toMillis(),
                                call.fault() == null ? "" : ", for " + call.fault())
                : event.toString().replace('\n', ' ');
        return text.length() > MAX_CHARACTERS ? text.substring(0, MAX_CHARACTERS) + "…" : text;
    }
}
