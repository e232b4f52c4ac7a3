package dev.argus.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.content.Document;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was once written is read for good. A file here is never edited and never deleted; whoever adds a component, a constant or a type
 * adds a file that holds it.
 */
class GoldenFilesTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @ParameterizedTest
    @MethodSource("files")
    void an_old_event_or_document_is_understood_and_written_again_byte_for_byte(Path file) throws IOException {
        Object value = decode(file);

        assertThat(ArgusJson.mapper().writeValueAsString(value)).isEqualTo(Files.readString(file));
    }

    @Test
    void every_event_type_and_document_has_its_files() throws IOException {
        Stream<String> events = Arrays.stream(EventType.values()).map(EventType::typeName);
        Stream<String> documents =
                Arrays.stream(Document.class.getPermittedSubclasses()).map(Class::getSimpleName);

        assertThat(Stream.concat(events, documents))
                .allSatisfy(name -> assertThat(GOLDEN.resolve(name)).isNotEmptyDirectory());
    }

    @Test
    void the_files_show_every_component_and_every_constant() throws IOException {
        Shown shown = new Shown();

        for (Path file : files()) {
            shown.add(decode(file));
        }

        assertThat(shown.missing()).isEmpty();
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static Object decode(Path file) throws IOException {
        String type = file.getName(file.getNameCount() - 2).toString();
        byte[] json = Files.readAllBytes(file);
        return type.startsWith("dev.argus.")
                ? new EventCodec().decode(type, json)
                : ArgusJson.mapper().readValue(new String(json, StandardCharsets.UTF_8), documentNamed(type));
    }

    private static Class<?> documentNamed(String name) {
        return Arrays.stream(Document.class.getPermittedSubclasses())
                .filter(document -> document.getSimpleName().equals(name))
                .findAny()
                .orElseThrow(() -> new AssertionError("no document is named " + name));
    }

    /** Walks values and remembers which of their components and constants it met. */
    private static final class Shown {

        private final Set<Class<?>> types = new HashSet<>();
        private final Set<String> met = new HashSet<>();

        void add(Object value) {
            if (value instanceof Collection<?> elements) {
                elements.forEach(this::add);
            } else if (value instanceof Map<?, ?> entries) {
                entries.keySet().forEach(this::add);
            } else if (value instanceof Enum<?> constant) {
                types.add(constant.getDeclaringClass());
                met.add(name(constant.getDeclaringClass(), constant.name()));
            } else if (value instanceof Record) {
                types.add(value.getClass());
                Arrays.stream(value.getClass().getRecordComponents())
                        .forEach(component -> addComponent(value, component));
            }
        }

        private void addComponent(Object owner, RecordComponent component) {
            try {
                Object value = component.getAccessor().invoke(owner);
                if (value != null) {
                    met.add(name(owner.getClass(), component.getName()));
                    add(value);
                }
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.getMessage(), e);
            }
        }

        List<String> missing() {
            return types.stream()
                    .flatMap(Shown::parts)
                    .filter(part -> !met.contains(part))
                    .sorted()
                    .toList();
        }

        private static Stream<String> parts(Class<?> type) {
            Stream<String> names = type.isEnum()
                    ? Arrays.stream(type.getEnumConstants()).map(constant -> ((Enum<?>) constant).name())
                    : Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName);
            return names.map(name -> name(type, name));
        }

        private static String name(Class<?> type, String part) {
            return type.getSimpleName() + "." + part;
        }
    }
}
