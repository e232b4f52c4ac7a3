package dev.argus.events.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.argus.events.ArgusJson;
import dev.argus.events.Coverage;
import dev.argus.events.content.FileChange.Status;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class DocumentTest {

    private static final JsonMapper JSON = ArgusJson.mapper();
    private static final Hunk HUNK = new Hunk(1, 1, 1, 2, "", List.of(" x", "+y"));

    @Test
    void an_anchor_says_in_json_what_kind_it_is() {
        Anchor lines = new Anchor.Lines("src/A.java", Side.RIGHT, 3, 5, true);
        Anchor file = new Anchor.WholeFile("src/A.java");

        assertThat(JSON.writeValueAsString(lines))
                .isEqualTo(
                        "{\"at\":\"lines\",\"path\":\"src/A.java\",\"side\":\"RIGHT\",\"start\":3,\"end\":5,\"moved\":true}");
        assertThat(JSON.writeValueAsString(file)).isEqualTo("{\"at\":\"file\",\"path\":\"src/A.java\"}");
        assertThat(JSON.readValue(JSON.writeValueAsString(lines), Anchor.class)).isEqualTo(lines);
        assertThat(JSON.readValue(JSON.writeValueAsString(file), Anchor.class)).isEqualTo(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"path\":\"a\"}",
                "{\"at\":\"moon\",\"path\":\"a\"}",
                "{\"at\":\"file\"}",
                "{\"at\":\"lines\"}"
            })
    void an_anchor_of_no_known_kind_is_refused(String json) {
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> JSON.readValue(json, Anchor.class));
    }

    @Test
    void lines_run_forward_from_1() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Anchor.Lines("a", Side.LEFT, 0, 1, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new Anchor.Lines("a", Side.LEFT, 5, 4, false));
    }

    /** Computed by Python's hashlib; findings in the cache are kept under this name. */
    @Test
    void the_same_change_to_the_same_path_has_the_name_it_always_had() {
        assertThat(change("src/To.java", "src/From.java", Status.RENAMED, HUNK).contentId())
                .isEqualTo("7bd03eb1fedc90f13500d8dab589c81fe9185abdbf1d4973193d73aae407485d");
    }

    @Test
    void where_a_change_stands_and_what_it_costs_do_not_name_it() {
        Hunk lower = new Hunk(101, 1, 102, 2, "class A", HUNK.lines());
        FileChange dearer = new FileChange("a", null, Status.MODIFIED, List.of(lower), 99);

        assertThat(dearer.contentId())
                .isEqualTo(change("a", null, Status.MODIFIED, HUNK).contentId());
    }

    @Test
    void another_path_origin_status_or_line_and_a_cut_elsewhere_is_another_change() {
        Hunk one = new Hunk(1, 1, 1, 1, "", List.of(" x"));
        Hunk two = new Hunk(9, 0, 9, 1, "", List.of("+y"));

        assertThat(List.of(
                        change("a", null, Status.MODIFIED, HUNK).contentId(),
                        change("b", null, Status.MODIFIED, HUNK).contentId(),
                        change("a", "b", Status.MODIFIED, HUNK).contentId(),
                        change("a", null, Status.ADDED, HUNK).contentId(),
                        change("a", null, Status.MODIFIED, one).contentId(),
                        change("a", null, Status.MODIFIED, one, two).contentId()))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_file_without_hunks_and_a_unit_without_files_are_nothing_to_read() {
        assertThatIllegalArgumentException().isThrownBy(() -> change("a", null, Status.MODIFIED));
        assertThatIllegalArgumentException().isThrownBy(() -> new ReviewUnit(List.of()));
    }

    /** Computed by Python's hashlib; markers in comments on GitHub hold it. */
    @Test
    void a_finding_is_recognised_whatever_its_indentation_and_line_ends() {
        assertThat(Fingerprint.of("src/A.java", "int a = 1; return a;"))
                .isEqualTo("oo4t5drapgheht3gkv93t23fd5")
                .isEqualTo(Fingerprint.of("src/A.java", "\tint a  = 1;\r\n    return a;\n"));
        assertThat(Fingerprint.of("src/B.java", "int a = 1; return a;")).isNotEqualTo("oo4t5drapgheht3gkv93t23fd5");
    }

    @Test
    void only_what_was_worth_reading_counts_as_left_out() {
        Reading reading = new Reading(
                "f".repeat(40),
                List.of(new Reading.ReadFile("a", null, List.of())),
                List.of(
                        new Reading.UnreadFile("b", Reading.Reason.TOO_LARGE, "3 MB"),
                        new Reading.UnreadFile("c", Reading.Reason.LOCK_FILE, "")),
                7);

        assertThat(reading.coverage()).isEqualTo(new Coverage(10, 1, 8));
    }

    @Test
    void a_file_that_was_not_read_to_its_end_is_no_longer_read_but_still_has_its_places() {
        Reading.ReadFile whole = new Reading.ReadFile("a", null, List.of(HUNK.range()));
        Reading.ReadFile broken = new Reading.ReadFile("b", null, List.of(HUNK.range()));
        Reading.ReadFile before = new Reading.ReadFile("c", null, List.of(HUNK.range()));

        Reading reading = new Reading("f".repeat(40), List.of(whole, broken), List.of(), 0, List.of(before), null)
                .withGaps(Map.of("b", "the model refused to review it"));

        assertThat(reading.readToTheEnd()).containsExactly(whole, before);
        assertThat(reading.shown()).extracting(Reading.ReadFile::path).containsExactly("a", "b", "c");
        assertThat(reading.coverage()).isEqualTo(new Coverage(3, 1, 1));
    }

    private static FileChange change(String path, @Nullable String previousPath, Status status, Hunk... hunks) {
        return new FileChange(path, previousPath, status, List.of(hunks), 1);
    }
}
