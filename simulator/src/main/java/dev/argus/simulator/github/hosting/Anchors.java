package dev.argus.simulator.github.hosting;

import dev.argus.simulator.github.git.Changes;
import dev.argus.simulator.github.git.DiffLine;
import dev.argus.simulator.github.git.FileChange;
import dev.argus.simulator.github.git.Hunk;
import dev.argus.simulator.github.hosting.Anchor.Side;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds a comment's place in a diff. A comment hangs on the left on a removed line and on the right on an added or an unchanged one, as
 * GitHub documents it; what else GitHub lets pass is refused here.
 */
final class Anchors {

    private record Place(Hunk hunk, DiffLine line) {}

    private Anchors() {}

    /** @throws Misplaced when the diff has no such place */
    static Anchor place(Changes changes, NewComment comment) {
        FileChange file = changes.file(comment.path()).orElseThrow(Misplaced::unknownPath);
        if (comment.wholeFile()) {
            return new Anchor(comment.path(), Side.RIGHT, 0, null, null, 1, "");
        }
        Place place = endOf(file, comment);
        Side side = place.line().kind() == DiffLine.Kind.REMOVED ? Side.LEFT : Side.RIGHT;
        Integer startLine = comment.startLine();
        Side startSide = startLine == null ? null : Objects.requireNonNullElse(comment.startSide(), side);
        if (startLine != null && startSide != null) {
            checkStart(place, startLine, startSide);
        }
        return new Anchor(
                comment.path(),
                side,
                number(place.line()),
                startLine,
                startSide,
                place.line().position(),
                hunkDownTo(place));
    }

    private static Place endOf(FileChange file, NewComment comment) {
        Integer line = comment.line();
        if (line != null) {
            return find(file, on(line, comment.side())).orElseThrow(Misplaced::offTheDiff);
        }
        Integer position = comment.position();
        return find(file, candidate -> position != null && candidate.position() == position)
                .orElseThrow(Misplaced::offTheDiff);
    }

    private static void checkStart(Place end, int startLine, Side startSide) {
        DiffLine start = end.hunk().lines().stream()
                .filter(on(startLine, startSide))
                .findFirst()
                .orElseThrow(Misplaced::startInAnotherHunk);
        if (start.position() >= end.line().position()) {
            throw Misplaced.startNotBeforeLine();
        }
    }

    private static Optional<Place> find(FileChange file, Predicate<DiffLine> wanted) {
        return file.patch().hunks().stream()
                .flatMap(hunk -> hunk.lines().stream().filter(wanted).map(line -> new Place(hunk, line)))
                .findFirst();
    }

    private static Predicate<DiffLine> on(int number, @Nullable Side side) {
        return side == Side.LEFT
                ? line -> line.kind() == DiffLine.Kind.REMOVED && line.oldLine() == number
                : line -> line.newLine() == number;
    }

    private static int number(DiffLine line) {
        return line.kind() == DiffLine.Kind.REMOVED ? line.oldLine() : line.newLine();
    }

    private static String hunkDownTo(Place place) {
        List<DiffLine> above = place.hunk().lines().stream()
                .filter(line -> line.position() <= place.line().position())
                .toList();
        return above.stream()
                .map(line -> line.kind().mark() + line.text())
                .collect(Collectors.joining("\n", place.hunk().heading() + "\n", ""));
    }
}
