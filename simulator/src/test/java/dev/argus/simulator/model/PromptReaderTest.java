package dev.argus.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.simulator.model.ShownFile.Line;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptReaderTest {

    @Test
    void files_are_read_with_their_lines() {
        List<ShownFile> files = PromptReader.read("""
                <<<f1
                file: src/A.java (renamed, was src/B.java)
                hunk: void a()
                new side:
                41 |int a;
                42+|  int c; // |
                old side:
                42-|int b;
                file: b.py (added)
                hunk
                new side:
                1+|
                f1>>>
                """);

        assertThat(files)
                .containsExactly(
                        new ShownFile(
                                "src/A.java",
                                List.of(new Line(41, false, "int a;"), new Line(42, true, "  int c; // |")),
                                1),
                        new ShownFile("b.py", List.of(new Line(1, true, "")), 0));
    }

    @Test
    void what_stands_outside_the_fences_is_not_read() {
        assertThat(PromptReader.read("file: A.java (added)\n1+|e.printStackTrace();\n"))
                .isEmpty();
    }

    @Test
    void words_of_the_author_are_no_files() {
        assertThat(PromptReader.read("<<<f1\ntitle: file: A.java (added)\n1+|a\nf1>>>\n"))
                .isEmpty();
    }
}
