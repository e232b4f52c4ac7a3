package dev.argus.llm.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.Coverage;
import dev.argus.events.Outcome;
import dev.argus.events.Outcome.State;
import dev.argus.events.Severity;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.FileChange;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Finding.Category;
import dev.argus.events.content.Findings;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConclusionTest {

    private static final Finding FINDING = new Finding(
            "f", new Anchor.WholeFile("A.java"), Severity.LOW, Category.DOCS, 1, "It breaks.", "", "", null);

    @Test
    void a_review_without_gaps_is_complete() {
        Conclusion conclusion =
                Conclusion.of(new Coverage(3, 2, 0), List.of(read("A.java"), read("B.java")), List.of(), false);

        assertThat(conclusion.outcome()).isEqualTo(Outcome.complete());
        assertThat(conclusion.coverage()).isEqualTo(new Coverage(3, 2, 0));
    }

    @Test
    void a_review_with_a_gap_is_partial_and_names_the_file_and_the_reason() {
        Conclusion conclusion = Conclusion.of(
                new Coverage(2, 2, 0),
                List.of(read("A.java"), FileReading.unread(file("B.java"), "too long")),
                List.of(),
                false);

        assertThat(conclusion.outcome()).isEqualTo(Outcome.partial("Not everything was read: `B.java` (too long)."));
        assertThat(conclusion.coverage()).isEqualTo(new Coverage(2, 1, 1));
    }

    @Test
    void what_was_left_out_before_counts_too() {
        Conclusion conclusion = Conclusion.of(new Coverage(5, 1, 2), List.of(read("A.java")), List.of(), false);

        assertThat(conclusion.outcome().state()).isEqualTo(State.PARTIAL);
        assertThat(conclusion.outcome().reason()).contains("2 files left out");
    }

    @Test
    void when_nothing_new_could_be_read_what_was_read_before_still_counts() {
        Conclusion conclusion = Conclusion.of(
                new Coverage(5, 1, 0), List.of(FileReading.unread(file("B.java"), "too long")), List.of(), true);

        assertThat(conclusion.outcome()).isEqualTo(Outcome.partial("Not everything was read: `B.java` (too long)."));
    }

    @Test
    void many_files_with_the_same_reason_are_not_all_named() {
        List<FileReading> gaps = IntStream.range(0, 8)
                .mapToObj(i -> FileReading.unread(file(i + ".java"), "too long"))
                .toList();

        String reason = String.valueOf(Conclusion.of(new Coverage(8, 8, 0), gaps, List.of(FINDING), false)
                .outcome()
                .reason());

        assertThat(reason).contains("`4.java` and 3 more (too long)");
    }

    @Test
    void a_review_that_read_nothing_and_found_nothing_has_failed() {
        List<FileReading> gaps = List.of(FileReading.unread(file("A.java"), "too long"));

        assertThat(Conclusion.of(new Coverage(1, 1, 0), gaps, List.of(), false).outcome())
                .isEqualTo(Outcome.failed("Nothing could be read: `A.java` (too long)."));
        assertThat(Conclusion.of(new Coverage(1, 1, 0), gaps, List.of(FINDING), false)
                        .outcome()
                        .state())
                .isEqualTo(State.PARTIAL);
        assertThat(Conclusion.of(new Coverage(1, 0, 1), List.of(), List.of(), false)
                        .outcome()
                        .state())
                .isEqualTo(State.FAILED);
    }

    @Test
    void a_review_of_nothing_worth_reading_is_complete() {
        assertThat(Conclusion.of(new Coverage(2, 0, 0), List.of(), List.of(), false)
                        .outcome())
                .isEqualTo(Outcome.complete());
    }

    @Test
    void the_summary_has_a_sentence_for_each_file_and_an_end() {
        List<FileReading> files =
                IntStream.range(0, 9).mapToObj(i -> read(i + ".java")).toList();

        assertThat(Conclusion.of(new Coverage(9, 9, 0), files, List.of(), false)
                        .findings()
                        .summary())
                .startsWith("Changes 0.java. Changes 1.java.")
                .endsWith("Changes 5.java. 3 files more.");
    }

    private static FileReading read(String path) {
        return FileReading.of(file(path), new Findings("Changes " + path, List.of()));
    }

    private static FileChange file(String path) {
        return Diffs.file(path, 1, "+a");
    }
}
