package dev.argus.diff.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.content.Hunk;
import dev.argus.events.content.Hunk.Line;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/** Applies hunks by their line numbers. If the new file comes out, nothing is missing and every number is right. */
final class Replay {

    private Replay() {}

    static void assertLeadsFromTo(List<Hunk> hunks, byte[] before, byte[] after) {
        List<String> oldLines = lines(before);
        List<String> newLines = new ArrayList<>();
        int copied = 0;
        for (Hunk hunk : hunks) {
            int firstTouched = hunk.oldCount() == 0 ? hunk.oldStart() : hunk.oldStart() - 1;
            newLines.addAll(oldLines.subList(copied, firstTouched));
            copied = firstTouched;
            for (Line line : hunk.numberedLines()) {
                if (line instanceof Line.Context context) {
                    assertThat(context.oldNumber()).isEqualTo(++copied);
                    assertThat(context.text()).isEqualTo(oldLines.get(copied - 1));
                    newLines.add(context.text());
                    assertThat(context.newNumber()).isEqualTo(newLines.size());
                } else if (line instanceof Line.Removed removed) {
                    assertThat(removed.oldNumber()).isEqualTo(++copied);
                    assertThat(removed.text()).isEqualTo(oldLines.get(copied - 1));
                } else if (line instanceof Line.Added added) {
                    newLines.add(added.text());
                    assertThat(added.newNumber()).isEqualTo(newLines.size());
                }
            }
        }
        newLines.addAll(oldLines.subList(copied, oldLines.size()));
        assertThat(newLines).isEqualTo(lines(after));
    }

    /** A file's lines without their ends, each in UTF-8 or else in Latin-1. */
    static List<String> lines(byte[] content) {
        return RandomRepository.splitLines(content).stream()
                .map(Replay::decode)
                .map(line -> line.endsWith("\n") ? line.substring(0, line.length() - 1) : line)
                .map(line -> line.endsWith("\r") ? line.substring(0, line.length() - 1) : line)
                .toList();
    }

    private static String decode(byte[] line) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
        } catch (CharacterCodingException e) {
            return new String(line, ISO_8859_1);
        }
    }
}
