package dev.argus.diff.assembly;

import dev.argus.events.Digest;
import dev.argus.events.content.Hunk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Names hunks by what they change: the path, and the lines with their signs. Line numbers and headings are left out, so a hunk keeps its
 * name wherever a rebase or a merge of the base moves it. What stands several times in a file is counted: the second copy has another name
 * than the first.
 *
 * <p>A name has 130 bits, for its author chooses what is named: with half of them he could find, in a day, a harmless hunk and a harmful one
 * with the same name, and show the harmless one first.
 */
final class HunkIds {

    private HunkIds() {}

    /** One for each hunk, in their order. */
    static List<String> of(FileDiff.Text file) {
        Map<String, Integer> copies = new HashMap<>();
        List<String> ids = new ArrayList<>(file.hunks().size());
        for (Hunk hunk : file.hunks()) {
            String id = id(Stream.concat(Stream.of(file.path()), hunk.lines().stream()));
            int copy = copies.merge(id, 1, Integer::sum);
            ids.add(copy == 1 ? id : id(Stream.of(id, Integer.toString(copy))));
        }
        return ids;
    }

    private static String id(Stream<String> parts) {
        return Digest.of(parts.toArray(String[]::new)).base32();
    }
}
