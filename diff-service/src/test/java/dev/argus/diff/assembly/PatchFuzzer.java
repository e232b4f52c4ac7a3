package dev.argus.diff.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.events.ReviewPolicy;
import dev.argus.events.content.FileChange.Status;
import dev.argus.events.content.Hunk;
import dev.argus.events.content.Reading;
import dev.argus.runtime.redaction.SecretRules;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What holds for any bytes that come as a patch. A fuzzer looks for some of which it does not. */
public final class PatchFuzzer {

    private static final ChangedPath PATH = new ChangedPath("src/A.java", null, Status.MODIFIED);
    private static final Assembler ASSEMBLER = new Assembler(new Limits(1_000, 3_000, 200, 500), SecretRules.load());

    private PatchFuzzer() {}

    /** As Jazzer calls it. */
    public static void fuzzerTestOneInput(byte[] input) {
        List<FileDiff> files = GitPatch.parse(input);
        files.forEach(PatchFuzzer::requireThatItReadsBack);
        requireThatItReadsBack(GitPatch.parseHunks(PATH, input));
        requireThatEveryPathIsToldOf(Change.of("", files, files.size()));
    }

    /** What was understood says the same when it is written as a patch and understood once more. */
    private static void requireThatItReadsBack(FileDiff file) {
        if (file instanceof FileDiff.Text text) {
            FileDiff again = GitPatch.parseHunks(text.file(), written(text.hunks()));
            boolean same = again instanceof FileDiff.Text readBack
                    ? withoutHeadings(readBack).equals(withoutHeadings(text))
                    : again.equals(FileDiff.withoutText(text.file(), "submodule"));
            require(same, text + " reads back as " + again);
        }
    }

    private static void requireThatEveryPathIsToldOf(Change change) {
        Reading reading = ASSEMBLER
                .assemble(change, ReviewPolicy.DEFAULTS, PathAttributes.NONE, null)
                .reading();
        Set<String> told = Stream.concat(
                        reading.read().stream().map(Reading.ReadFile::path),
                        reading.unread().stream().map(Reading.UnreadFile::path))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> changed =
                change.files().stream().map(FileDiff::path).collect(Collectors.toCollection(TreeSet::new));
        require(told.equals(changed), "of " + changed + " these are told: " + told);
    }

    private static List<Hunk> withoutHeadings(FileDiff.Text file) {
        return file.hunks().stream().map(hunk -> hunk.withHeading("")).toList();
    }

    /** A line may end with a carriage return, which would pass for a part of the line's end without another one. */
    private static byte[] written(List<Hunk> hunks) {
        StringBuilder patch = new StringBuilder();
        for (Hunk hunk : hunks) {
            patch.append("@@ -%d,%d +%d,%d @@\r\n"
                    .formatted(hunk.oldStart(), hunk.oldCount(), hunk.newStart(), hunk.newCount()));
            hunk.lines().forEach(line -> patch.append(line).append("\r\n"));
        }
        return patch.toString().getBytes(UTF_8);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new AssertionError(message);
        }
    }
}
