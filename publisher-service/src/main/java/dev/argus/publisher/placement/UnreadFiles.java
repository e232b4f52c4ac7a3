package dev.argus.publisher.placement;

import dev.argus.events.content.Reading.Reason;
import dev.argus.events.content.Reading.UnreadFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Files that were not read, in as few words as tell all of it: those with one reason together, and where they are many, by their
 * directories. All of it is plain text.
 */
public final class UnreadFiles {

    /** As many stand by their names. */
    private static final int FEW = 3;

    /** As many details of one reason stand side by side. */
    private static final int MAX_DETAILS = 5;

    private static final int MAX_PLACES = 5;

    /**
     * @param places the larger first
     * @param why on one line
     */
    public record Group(List<Place> places, String why) {

        public int files() {
            return places.stream().mapToInt(Place::files).sum();
        }
    }

    /**
     * A file, or several of them.
     *
     * @param path of the file, or of a directory that holds all of them, with a slash at its end; empty when they are what is left over
     */
    public record Place(String path, int files) {}

    private UnreadFiles() {}

    /** @return reasons that leave a gap first */
    public static List<Group> of(List<UnreadFile> unread) {
        Map<Reason, List<UnreadFile>> byReason = unread.stream()
                .sorted(Comparator.comparing(file -> !file.reason().leavesAGap()))
                .collect(Collectors.groupingBy(UnreadFile::reason, LinkedHashMap::new, Collectors.toList()));
        return byReason.values().stream().flatMap(UnreadFiles::groups).toList();
    }

    private static Stream<Group> groups(List<UnreadFile> ofOneReason) {
        Map<String, List<UnreadFile>> byDetail = ofOneReason.stream()
                .collect(Collectors.groupingBy(Wording::reason, LinkedHashMap::new, Collectors.toList()));
        return byDetail.size() > MAX_DETAILS
                ? Stream.of(group(ofOneReason, Wording.reason(ofOneReason.get(0).reason())))
                : byDetail.entrySet().stream().map(detail -> group(detail.getValue(), detail.getKey()));
    }

    private static Group group(List<UnreadFile> files, String why) {
        List<String> paths = files.stream().map(UnreadFile::path).toList();
        return new Group(paths.size() <= FEW ? each(paths) : byDirectory(paths), why);
    }

    private static List<Place> each(List<String> paths) {
        return paths.stream().map(path -> new Place(path, 1)).toList();
    }

    private static List<Place> byDirectory(List<String> paths) {
        String common = commonDirectory(paths);
        if (!common.isEmpty()) {
            return List.of(new Place(common, paths.size()));
        }
        Collection<List<String>> byFirstName = paths.stream()
                .collect(Collectors.groupingBy(UnreadFiles::firstName, TreeMap::new, Collectors.toList()))
                .values();
        return withoutTail(byFirstName.stream()
                .map(UnreadFiles::place)
                .sorted(Comparator.comparing(Place::files).reversed())
                .toList());
    }

    private static List<Place> withoutTail(List<Place> places) {
        if (places.size() <= MAX_PLACES) {
            return places;
        }
        List<Place> shown = new ArrayList<>(places.subList(0, MAX_PLACES));
        int rest = places.stream().skip(MAX_PLACES).mapToInt(Place::files).sum();
        shown.add(new Place("", rest));
        return shown;
    }

    private static Place place(List<String> ofOneDirectory) {
        return ofOneDirectory.size() == 1
                ? new Place(ofOneDirectory.get(0), 1)
                : new Place(commonDirectory(ofOneDirectory), ofOneDirectory.size());
    }

    private static String firstName(String path) {
        int end = path.indexOf('/');
        return end < 0 ? path : path.substring(0, end + 1);
    }

    private static String commonDirectory(List<String> paths) {
        String common = directory(paths.get(0));
        for (String path : paths) {
            while (!path.startsWith(common)) {
                common = directory(common.substring(0, common.length() - 1));
            }
        }
        return common;
    }

    /** With a slash at its end; empty for what lies at the top. */
    private static String directory(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }
}
