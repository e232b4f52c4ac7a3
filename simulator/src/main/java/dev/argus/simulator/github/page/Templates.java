package dev.argus.simulator.github.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The resources beside this class: templates that escape everything but what is marked as safe, and what they refer to. */
final class Templates {

    private final Mustache.Compiler compiler = Mustache.compiler()
            .emptyStringIsFalse(true)
            .zeroIsFalse(true)
            .nullValue("")
            .withLoader(name -> reader(name + ".mustache"));

    Template template(String name) {
        return compiler.loadTemplate(name);
    }

    /** A file that the pages refer to. */
    static Optional<byte[]> asset(String name) {
        try (InputStream content = Templates.class.getResourceAsStream(name)) {
            return content == null ? Optional.empty() : Optional.of(content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reader reader(String name) {
        InputStream content = Templates.class.getResourceAsStream(name);
        if (content == null) {
            throw new IllegalStateException("there is no resource " + name + " beside " + Templates.class.getName());
        }
        return new InputStreamReader(content, UTF_8);
    }
}
