package dev.argus.diff.heading;

import static dev.argus.diff.heading.Changes.headingOf;
import static dev.argus.diff.heading.Changes.headingOfHunk;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.argus.events.content.Hunk;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadingsTest {

    private static final String CART = """
            public class Cart {

                void clear() {
                    items.clear();
                }

            »   private int count;

                long total() {
                    return 0;
                }
            }
            """;

    @Test
    void a_definition_that_has_ended_holds_nothing() {
        assertThat(headingOf("Cart.java", CART)).isEqualTo("public class Cart");
    }

    @Test
    void what_a_changed_comment_stands_in_is_told_by_the_code_below_it() {
        assertThat(headingOf("Cart.java", """
                        class Cart {
                            void clear() {
                                items.clear();
                            }

                        »   /** Adds up. */
                            long total() {
                        """)).isEqualTo("class Cart");
        assertThat(headingOf("cart.c", """
                        int total(void)
                        {
                        »// nothing yet
                            return 0;
                        }
                        """)).isEqualTo("int total(void)");
    }

    @Test
    void the_end_of_a_definition_belongs_to_it() {
        assertThat(headingOf("Cart.java", """
                        class Cart {
                            void clear() {
                                try {
                                    items.clear();
                        »       } finally {
                        """)).isEqualTo("class Cart › void clear()");
    }

    @Test
    void code_that_is_commented_out_defines_nothing() {
        assertThat(headingOf("Cart.java", """
                        class Cart {
                            /*
                            void old() {
                            */
                            // void older() {
                        »       int indented;
                        """)).isEqualTo("class Cart");
    }

    @Test
    void every_hunk_of_a_file_has_its_own_heading() {
        String file = """
                class Cart {
                    long total() {
                        return 1;
                    }

                    int count() {
                        return 2;
                    }
                }
                """;
        List<Hunk> hunks = List.of(
                new Hunk(2, 2, 2, 2, "", List.of("     long total() {", "-        return 0;", "+        return 1;")),
                new Hunk(7, 1, 6, 0, "", List.of("-        log();")),
                new Hunk(8, 1, 7, 2, "", List.of("         return 2;", "+    }")));

        assertThat(Headings.fromFile("Cart.java", file.getBytes(UTF_8), hunks))
                .extracting(Hunk::heading)
                .containsExactly("class Cart › long total()", "class Cart › int count()", "class Cart › int count()");
    }

    @Test
    void a_patch_tells_what_its_own_lines_and_its_heading_show() {
        assertThat(headingOfHunk("Cart.java", """
                            long total() {
                                long total = 0;
                        »       return total;
                            }
                        """, "public class Cart {"))
                .isEqualTo("public class Cart › long total()");
        assertThat(headingOfHunk("Cart.java", """
                        }

                        »class Other {
                        """, "public class Cart {")).isEmpty();
        assertThat(headingOfHunk("cart.py", """
                            def clear(self):
                                pass

                        »   def total(self):
                        """, "class Cart:")).isEqualTo("class Cart");
    }

    @Test
    void the_heading_of_a_patch_stays_where_its_lines_do_not_contradict_it() {
        assertThat(headingOfHunk("notes.txt", "»  indented\n", "Some heading")).isEqualTo("Some heading");
        assertThat(headingOfHunk("Cart.java", "»    x();\n", "int total(int a, int b, // and so on"))
                .isEqualTo("int total(int a, int b, // and so on, …)");
    }

    @Test
    void the_file_is_needed_where_no_function_is_known() {
        String inAMethod = "        int a = 1;\n        int b = 2;\n»        int c = 3;\n";

        assertThat(areMissing("Cart.java", inAMethod, "public class Cart")).isTrue();
        assertThat(areMissing("Cart.java", inAMethod, "import java.util.List")).isTrue();
        assertThat(areMissing("Cart.java", inAMethod, "public class Cart › long total()"))
                .isFalse();
        assertThat(areMissing("cart.go", "\ta := 1\n»\tb := 2\n", "func Total() int"))
                .isFalse();
        assertThat(areMissing("Cart.java", "»import java.util.List;\n", "package shop"))
                .isFalse();
    }

    @Test
    void a_path_that_is_too_long_loses_its_outer_parts() {
        String name = "x".repeat(90);
        String file = "class A%1$s {\n class B%1$s {\n  class C%1$s {\n   void d() {\n»    x();\n".formatted(name);

        assertThat(headingOf("A.java", file)).isEqualTo("… › class B%1$s › class C%1$s › void d()".formatted(name));
    }

    @Test
    void a_header_that_is_too_long_is_cut_between_two_words() {
        String file = "class A {\n  void connect(String user, String token = \"%s\") {\n»      x();\n"
                .formatted("x".repeat(90));

        assertThat(headingOf("A.java", file)).isEqualTo("class A › void connect(String user, String token = …");
    }

    @Test
    void hostile_lines_cost_no_more_than_others() {
        List<String> pieces = List.of(
                "a ", "a.", "a,", "a<", "(", "@a(", "@a ", "a::", "*", "=>", "= (", ")", "static ", "pub ", " ", "a\t",
                "`");

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (String path :
                    List.of("a.java", "a.ts", "a.cpp", "a.cs", "a.rs", "a.swift", "a.dart", "a.kt", "a.xyz")) {
                for (String piece : pieces) {
                    String line = piece.repeat(400 / piece.length()) + "\n";
                    headingOf(path, line.repeat(200) + "»x\n");
                }
            }
        });
    }

    private static boolean areMissing(String path, String markedFile, String heading) {
        Hunk hunk = Changes.hunk(markedFile, heading);
        Hunk further = new Hunk(50, hunk.oldCount(), 50, hunk.newCount(), heading, hunk.lines());
        return Headings.areMissing(path, List.of(further));
    }
}
