package dev.argus.diff.assembly;

import static dev.argus.diff.assembly.Diffs.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import dev.argus.events.content.FileChange;
import dev.argus.events.content.FileChange.Status;
import dev.argus.events.content.ReviewUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

class PackerTest {

    private static final int UNIT = 1_000;

    @Test
    void what_fits_into_one_unit_stays_together() {
        assertThat(pack(change("a/A", 300), change("b/B", 300), change("c", 400)))
                .containsExactly(List.of("a/A", "b/B", "c"));
    }

    @Test
    void what_does_not_fit_is_divided_by_directory() {
        assertThat(pack(change("a/A", 400), change("a/B", 500), change("b/A", 400), change("b/B", 500)))
                .containsExactly(List.of("a/A", "a/B"), List.of("b/A", "b/B"));
    }

    @Test
    void small_neighbours_share_a_unit() {
        assertThat(pack(change("a/A", 900), change("b/B", 300), change("c/C", 300), change("d/D", 300)))
                .containsExactly(List.of("a/A"), List.of("b/B", "c/C", "d/D"));
    }

    @Test
    void no_files_make_no_units() {
        assertThat(pack()).isEmpty();
    }

    @Test
    void a_change_elsewhere_moves_no_boundary_inside_a_directory() {
        FileChange[] before = {change("a/A", 600), change("a/B", 600), change("b/A", 600), change("b/B", 600)};
        FileChange[] after = {
            change("a/A", 600), change("a/AB", 900), change("a/B", 600), change("b/A", 600), change("b/B", 600)
        };

        assertThat(insideOf("b/", pack(after))).isEqualTo(insideOf("b/", pack(before)));
    }

    @Test
    void a_test_goes_with_what_it_tests_and_a_header_with_its_source() {
        assertThat(pack(
                        change("src/main/java/shop/Cart.java", 500),
                        change("src/main/java/shop/Item.java", 500),
                        change("src/test/java/shop/CartTest.java", 400),
                        change("src/test/java/shop/ItemTest.java", 400)))
                .containsExactly(
                        List.of("src/main/java/shop/Cart.java", "src/test/java/shop/CartTest.java"),
                        List.of("src/main/java/shop/Item.java", "src/test/java/shop/ItemTest.java"));
        assertThat(pack(
                        change("include/shop/cart.h", 300),
                        change("include/shop/item.h", 300),
                        change("src/shop/cart.c", 600),
                        change("src/shop/item.c", 600)))
                .containsExactly(
                        List.of("include/shop/cart.h", "src/shop/cart.c"),
                        List.of("include/shop/item.h", "src/shop/item.c"));
    }

    @Test
    void a_file_goes_with_the_one_that_names_it() {
        assertThat(pack(
                        change("a/Invoice.java", 600),
                        change("b/Cart.java", 600),
                        naming("c/Item.java", 300, "import a.Invoice;")))
                .containsExactly(List.of("a/Invoice.java", "c/Item.java"), List.of("b/Cart.java"));
    }

    @Test
    void every_file_is_in_exactly_one_unit_and_no_unit_is_too_large() {
        qt().forAll(fileLists()).check(files -> {
            List<ReviewUnit> units = Packer.pack(files, UNIT);
            List<FileChange> packed =
                    units.stream().flatMap(unit -> unit.files().stream()).toList();
            return packed.size() == files.size()
                    && Set.copyOf(packed).equals(Set.copyOf(files))
                    && units.stream().allMatch(unit -> tokens(unit) <= UNIT);
        });
    }

    @Test
    void two_neighbouring_units_never_fit_into_one_where_their_directory_is_the_same() {
        qt().forAll(lists().of(integers().between(1, UNIT)).ofSizeBetween(1, 40))
                .check(sizes -> {
                    List<FileChange> files = new ArrayList<>();
                    for (int i = 0; i < sizes.size(); i++) {
                        files.add(change("dir/%02d".formatted(i), sizes.get(i)));
                    }
                    List<ReviewUnit> units = Packer.pack(files, UNIT);
                    for (int i = 1; i < units.size(); i++) {
                        if (tokens(units.get(i - 1)) + tokens(units.get(i)) <= UNIT) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    private static FileChange naming(String path, int tokens, String line) {
        return new FileChange(
                path, null, Status.MODIFIED, Diffs.modified(path, line).hunks(), tokens);
    }

    private static Gen<List<FileChange>> fileLists() {
        Gen<FileChange> file =
                integers().between(0, 200).zip(integers().between(1, UNIT), (i, tokens) -> change(path(i), tokens));
        return lists().of(file).ofSizeBetween(0, 60).map(PackerTest::distinctByPath);
    }

    private static String path(int i) {
        return switch (i % 4) {
            case 0 -> "file" + i;
            case 1 -> "a/file" + i;
            case 2 -> "a/b/c/file" + i;
            default -> "a/%d/file%d".formatted(i % 3, i);
        };
    }

    private static List<FileChange> distinctByPath(List<FileChange> files) {
        Set<FileChange> distinct = new TreeSet<>(Comparator.comparing(FileChange::path));
        distinct.addAll(files);
        return List.copyOf(distinct);
    }

    private static int tokens(ReviewUnit unit) {
        return unit.files().stream().mapToInt(FileChange::tokens).sum();
    }

    private static List<List<String>> pack(FileChange... files) {
        return Packer.pack(List.of(files), UNIT).stream()
                .map(unit -> unit.files().stream().map(FileChange::path).toList())
                .toList();
    }

    private static List<List<String>> insideOf(String directory, List<List<String>> units) {
        return units.stream()
                .map(unit ->
                        unit.stream().filter(path -> path.startsWith(directory)).collect(Collectors.toList()))
                .filter(unit -> !unit.isEmpty())
                .toList();
    }
}
