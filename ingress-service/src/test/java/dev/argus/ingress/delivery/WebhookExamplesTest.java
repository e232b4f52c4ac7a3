package dev.argus.ingress.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.argus.ingress.Payloads;
import dev.argus.ingress.Payloads.Example;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** GitHub's own examples, as they are and with each of their properties missing, null, or of another type. */
class WebhookExamplesTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, String> SUBJECTS = Map.of(
            "pull_request",
            "pull_request",
            "check_run",
            "check_run",
            "pull_request_review_thread",
            "thread",
            "issue_comment",
            "comment",
            "pull_request_review_comment",
            "comment");
    private static final Pattern ACTED_ON =
            Pattern.compile("pull_request\\.(closed|opened|reopened|ready_for_review|synchronize)"
                    + "|check_(run|suite)\\.rerequested|pull_request_review_thread\\.(un)?resolved");
    private static final int APP_OF_THE_EXAMPLES = 2;

    private final PayloadReader reader = new PayloadReader(APP_OF_THE_EXAMPLES, List.of());

    @Test
    void every_example_is_understood() {
        assertThat(Payloads.examples())
                .hasSize(329)
                .allSatisfy(example -> assertThat(read(example)).isNotInstanceOf(Meaning.Malformed.class));
    }

    @Test
    void exactly_those_that_ask_for_something_and_name_an_installation_are_wanted() {
        assertThat(Payloads.examples())
                .filteredOn(example -> read(example) instanceof Meaning.Wanted)
                .isNotEmpty()
                .allSatisfy(example -> {
                    assertThat(example.toString()).matches(ACTED_ON);
                    assertThat(example.payload().has("installation")).isTrue();
                });
    }

    @Test
    void an_example_that_lacks_a_property_is_still_understood_unless_its_subject_is_gone() {
        for (Example example : oneOfEachEvent()) {
            forEachProperty(example.payload(), property -> {
                property.remove();
                assertUnderstood(example, property);
                property.replace(NullNode.getInstance());
                assertUnderstood(example, property);
            });
        }
    }

    @Test
    void an_example_with_a_property_of_another_type_is_answered_all_the_same() {
        for (Example example : oneOfEachEvent()) {
            forEachProperty(example.payload(), property -> {
                property.replace(property.original().isObject() ? StringNode.valueOf("x") : JSON.createObjectNode());

                assertThatCode(() -> read(example)).as(property.toString()).doesNotThrowAnyException();
            });
        }
    }

    private void assertUnderstood(Example example, Property property) {
        Meaning meaning = read(example);

        if (property.name().equals(SUBJECTS.get(example.event()))
                && property.owner().equals(example.payload())) {
            assertThat(meaning).isInstanceOf(Meaning.Malformed.class);
        } else {
            assertThat(meaning).as(property.toString()).isNotInstanceOf(Meaning.Malformed.class);
        }
    }

    private static List<Example> oneOfEachEvent() {
        return List.of(
                Payloads.example("pull_request", "opened"),
                Payloads.example("check_run", "rerequested"),
                Payloads.example("pull_request_review_thread", "resolved"),
                command("issue_comment"),
                command("pull_request_review_comment"));
    }

    private static Example command(String event) {
        Example example = Payloads.example(event, "created");
        example.payload().withObject("comment").put("body", "/argus review");
        if (event.equals("issue_comment")) {
            example.payload().withObject("issue").putObject("pull_request");
        }
        return example;
    }

    private static void forEachProperty(JsonNode node, Consumer<Property> mutation) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                Property property = new Property(object, name, object.get(name));
                mutation.accept(property);
                property.replace(property.original());
                forEachProperty(property.original(), mutation);
            }
        } else {
            node.forEach(element -> forEachProperty(element, mutation));
        }
    }

    private record Property(ObjectNode owner, String name, JsonNode original) {

        void remove() {
            owner.remove(name);
        }

        void replace(JsonNode value) {
            owner.set(name, value);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private Meaning read(Example example) {
        DeliveryHead head = new DeliveryHead("id", example.event(), 1, Instant.EPOCH);
        return reader.read(
                head, new ByteArrayInputStream(example.payload().toString().getBytes(UTF_8)));
    }
}
