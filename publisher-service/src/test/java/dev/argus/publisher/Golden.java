package dev.argus.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Rendered texts as people looked at them and found them good. */
public final class Golden {

    private static final Path KEPT = Path.of("src/test/resources/golden");
    private static final Path ACTUAL = Path.of("target/golden");

    private Golden() {}

    /** Compares with the file of that name; the actual text is in {@code target/golden} for a look and a copy. */
    public static void assertLooksLike(String name, String actual) {
        try {
            Files.createDirectories(ACTUAL);
            Files.writeString(ACTUAL.resolve(name), actual + "\n");
            Path kept = KEPT.resolve(name);
            assertThat(kept).exists();
            assertThat(actual + "\n").isEqualTo(Files.readString(kept));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
