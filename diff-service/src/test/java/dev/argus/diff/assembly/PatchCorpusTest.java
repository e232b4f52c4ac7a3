package dev.argus.diff.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a fuzzer found, in every build: {@code seeds} it began with, each named for its shape, the smallest {@code corpus} that reaches all it
 * reached, and what it broke, {@code found}, each named for what broke.
 */
class PatchCorpusTest {

    @ParameterizedTest
    @ValueSource(strings = {"seeds", "corpus", "found"})
    void whatever_came_as_a_patch_is_read_or_refused(String directory) {
        List<Path> inputs = inputs(directory);

        assertThat(inputs)
                .isNotEmpty()
                .allSatisfy(input -> assertThatCode(() -> PatchFuzzer.fuzzerTestOneInput(Files.readAllBytes(input)))
                        .doesNotThrowAnyException());
    }

    private static List<Path> inputs(String directory) {
        try (Stream<Path> files =
                Files.list(Path.of(Objects.requireNonNull(PatchCorpusTest.class.getResource("/fuzz/patch/" + directory))
                        .toURI()))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
