package dev.argus.publisher.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.content.Reading.Reason;
import dev.argus.events.content.Reading.UnreadFile;
import dev.argus.publisher.placement.UnreadFiles.Group;
import dev.argus.publisher.placement.UnreadFiles.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnreadFilesTest {

    @Test
    void a_few_files_stand_by_their_names_and_what_leaves_a_gap_comes_first() {
        List<Group> groups = UnreadFiles.of(List.of(
                file("a.lock", Reason.LOCK_FILE), file("b.sql", Reason.NO_PATCH), file("c.lock", Reason.LOCK_FILE)));

        assertThat(groups)
                .containsExactly(
                        new Group(List.of(new Place("b.sql", 1)), "GitHub gave no patch"),
                        new Group(List.of(new Place("a.lock", 1), new Place("c.lock", 1)), "lock file"));
    }

    @Test
    void many_files_of_one_directory_are_that_directory() {
        List<UnreadFile> files = many("eval/cases/", 37);

        assertThat(UnreadFiles.of(files))
                .containsExactly(new Group(List.of(new Place("eval/cases/", 37)), "too many files: max_files is 50"));
    }

    @Test
    void many_files_are_counted_by_directory_the_larger_first_and_those_alone_by_name() {
        List<UnreadFile> files = new ArrayList<>(many("docs/a/", 2));
        files.addAll(many("eval/", 30));
        files.addAll(many("docs/b/", 1));
        files.addAll(many("", 1));

        assertThat(UnreadFiles.of(files).get(0).places())
                .containsExactly(new Place("eval/", 30), new Place("docs/", 3), new Place("0.txt", 1));
    }

    @Test
    void however_many_directories_there_are_no_file_is_lost() {
        List<UnreadFile> files = IntStream.range(0, 100)
                .mapToObj(i -> new UnreadFile(i + "/a", Reason.TOO_MANY_FILES, "max_files is 50"))
                .toList();

        Group group = UnreadFiles.of(files).get(0);

        assertThat(group.places()).hasSize(6).endsWith(new Place("", 95));
        assertThat(group.files()).isEqualTo(100);
    }

    @Test
    void details_stand_beside_their_files_while_they_are_few() {
        assertThat(UnreadFiles.of(tooLarge(5)))
                .hasSize(5)
                .extracting(Group::why)
                .contains("too large: 3 lines");
        assertThat(UnreadFiles.of(tooLarge(6))).containsExactly(new Group(List.of(new Place("src/", 6)), "too large"));
    }

    private static List<UnreadFile> tooLarge(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new UnreadFile("src/" + i, Reason.TOO_LARGE, i + " lines"))
                .toList();
    }

    private static List<UnreadFile> many(String directory, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new UnreadFile(directory + i + ".txt", Reason.TOO_MANY_FILES, "max_files is 50"))
                .toList();
    }

    private static UnreadFile file(String path, Reason reason) {
        return new UnreadFile(path, reason, "");
    }
}
