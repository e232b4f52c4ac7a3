package dev.argus.ops.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * HTML from the templates under {@code console/}, each read when it is first needed. What a template names is escaped, in text and in
 * attributes that have quotes; there is no template that has it otherwise. What is named and not there is an error.
 */
final class Templates {

    private final Mustache.Compiler compiler = Mustache.compiler()
            .escapeHTML(true)
            .strictSections(true)
            .nullValue("")
            .emptyStringIsFalse(true)
            .zeroIsFalse(true)
            .withLoader(Templates::open);
    private final Map<String, Template> known = new ConcurrentHashMap<>();

    /**
     * @param name of the file, without {@code .html}
     * @param context whose components the template names
     */
    String render(String name, Object context) {
        return known.computeIfAbsent(name, this::read).execute(context);
    }

    private Template read(String name) {
        try (Reader source = open(name)) {
            return compiler.compile(source);
        } catch (IOException e) {
            throw new IllegalStateException("template " + name + " cannot be read", e);
        }
    }

    private static Reader open(String name) throws IOException {
        InputStream file = Templates.class.getResourceAsStream("/console/" + name + ".html");
        if (file == null) {
            throw new FileNotFoundException(name + ".html");
        }
        return new InputStreamReader(file, UTF_8);
    }
}
