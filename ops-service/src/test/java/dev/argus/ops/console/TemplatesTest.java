package dev.argus.ops.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.samskivert.mustache.MustacheException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TemplatesTest {

    @Test
    void no_template_has_anything_unescaped_or_in_an_attribute_without_quotes() throws IOException {
        for (Path template : templates()) {
            assertThat(Files.readString(template))
                    .as(template.toString())
                    .doesNotContain("{{{", "{{&", "<script>", "<style", " style=")
                    .doesNotContainPattern("\\son[a-z]+=")
                    .doesNotContainPattern("\\s[a-z-]+=\\{\\{");
        }
    }

    @Test
    void what_a_template_names_and_is_not_there_is_an_error() {
        assertThatThrownBy(() -> new Templates().render("time", Map.of())).isInstanceOf(MustacheException.class);
    }

    private static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/console"))) {
            List<Path> templates =
                    files.filter(file -> file.toString().endsWith(".html")).toList();
            assertThat(templates).hasSizeGreaterThan(10);
            return templates;
        }
    }
}
