package dev.argus.llm;

import dev.argus.events.ModelUsage;
import dev.argus.events.content.FileChange;
import dev.argus.llm.review.FileReading;
import dev.argus.llm.review.Tally;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of files that were read together, and what that took.
 *
 * @param unreadable answers of which nothing could be made
 */
record UnitReading(List<FileReading> files, ModelUsage usage, Tally dropped, List<Unreadable> unreadable) {

    static final UnitReading NOTHING = new UnitReading(List.of(), ModelUsage.NONE, Tally.NONE);

    UnitReading {
        files = List.copyOf(files);
        unreadable = List.copyOf(unreadable);
    }

    UnitReading(List<FileReading> files, ModelUsage usage, Tally dropped) {
        this(files, usage, dropped, List.of());
    }

    /** A file whose findings this model told earlier. */
    static UnitReading known(FileReading file, ModelId model) {
        return new UnitReading(List.of(file), new ModelUsage(model.name(), 0, 0, 0, 0, 1, null, 0), Tally.NONE);
    }

    /** A call that told nothing about any file, but has its price. */
    static UnitReading spent(ModelUsage usage) {
        return new UnitReading(List.of(), usage, Tally.NONE);
    }

    /** An answer of which nothing could be made. */
    static UnitReading of(Unreadable answer) {
        return new UnitReading(List.of(), ModelUsage.NONE, Tally.NONE, List.of(answer));
    }

    UnitReading plus(UnitReading other) {
        return new UnitReading(
                Stream.concat(files.stream(), other.files.stream()).toList(),
                usage.plus(other.usage),
                dropped.plus(other.dropped),
                Stream.concat(unreadable.stream(), other.unreadable.stream()).toList());
    }

    /** Those of which nothing has become yet. */
    List<FileChange> missingOf(List<FileChange> all) {
        Set<String> paths = files.stream().map(reading -> reading.file().path()).collect(Collectors.toSet());
        return all.stream().filter(file -> !paths.contains(file.path())).toList();
    }

    /** Some of the files were not read to their end after all. */
    UnitReading withGaps(Collection<String> paths, String why) {
        return new UnitReading(
                files.stream()
                        .map(file -> paths.contains(file.file().path()) ? file.withGap(why) : file)
                        .toList(),
                usage,
                dropped,
                unreadable);
    }

    /** Some of what was found went no further. */
    UnitReading dropping(Tally more) {
        return new UnitReading(files, usage, dropped.plus(more), unreadable);
    }

    /** Why files were not read to their end, by path. */
    Map<String, String> gaps() {
        Map<String, String> gaps = new HashMap<>();
        for (FileReading file : files) {
            if (file.gap() != null) {
                gaps.put(file.file().path(), file.gap());
            }
        }
        return gaps;
    }

    UnitReading inOrderOf(List<FileChange> order) {
        List<String> paths = order.stream().map(FileChange::path).toList();
        Comparator<FileReading> byPosition =
                Comparator.comparing(reading -> paths.indexOf(reading.file().path()));
        return new UnitReading(files.stream().sorted(byPosition).toList(), usage, dropped, unreadable);
    }
}
