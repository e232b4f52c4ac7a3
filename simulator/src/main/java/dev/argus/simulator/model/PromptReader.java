package dev.argus.simulator.model;

import dev.argus.simulator.model.ShownFile.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files out of a prompt of Argus: between fences, {@code file: PATH (STATUS)}, then lines such as {@code "    12 +|code"}, where
 * the marker is {@code +}, {@code -} or a space; and after the lines of a file the findings on it, {@code finding NUMBER (…): TITLE}.
 */
final class PromptReader {

    private static final Pattern FENCE_OPENS = Pattern.compile("<<<(\\S+)");
    private static final Pattern FILE =
            Pattern.compile("file: (.+) \\((?:added|modified|removed|renamed|copied)(?:, was .*)?\\)");
    private static final Pattern LINE = Pattern.compile(" *(\\d{1,9}) ?([ +-])\\|(.*)");

    private static final Pattern FINDING = Pattern.compile("finding (\\d{1,9}) \\([^)]*\\): (.+)");

    private final List<ShownFinding> findings = new ArrayList<>();
    private final List<ShownFile> files = new ArrayList<>();
    private @Nullable String fence;
    private @Nullable String path;
    private List<Line> newSide = new ArrayList<>();
    private int removed;

    private PromptReader() {}

    static List<ShownFile> read(String prompt) {
        return whole(prompt).files;
    }

    static List<ShownFinding> findings(String prompt) {
        return whole(prompt).findings;
    }

    private static PromptReader whole(String prompt) {
        PromptReader reader = new PromptReader();
        prompt.lines().forEach(reader::readLine);
        reader.endFile();
        return reader;
    }

    private void readLine(String line) {
        Matcher opens = FENCE_OPENS.matcher(line);
        if (fence == null) {
            fence = opens.matches() ? opens.group(1) : null;
        } else if (line.equals(fence + ">>>")) {
            endFile();
            fence = null;
        } else {
            readFenced(line);
        }
    }

    private void readFenced(String line) {
        Matcher file = FILE.matcher(line);
        Matcher code = LINE.matcher(line);
        Matcher finding = FINDING.matcher(line);
        if (path != null && finding.matches()) {
            findings.add(new ShownFinding(Integer.parseInt(finding.group(1)), path, finding.group(2)));
        } else if (file.matches()) {
            endFile();
            path = file.group(1);
        } else if (path != null && code.matches()) {
            readCode(Integer.parseInt(code.group(1)), code.group(2).charAt(0), code.group(3));
        }
    }

    private void readCode(int number, char marker, String text) {
        if (marker == '-') {
            removed++;
        } else {
            newSide.add(new Line(number, marker == '+', text));
        }
    }

    private void endFile() {
        if (path != null) {
            files.add(new ShownFile(path, newSide, removed));
        }
        path = null;
        newSide = new ArrayList<>();
        removed = 0;
    }
}
