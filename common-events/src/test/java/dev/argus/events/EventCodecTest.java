package dev.argus.events;

import static dev.argus.events.Examples.HEAD;
import static dev.argus.events.Examples.NOON;
import static dev.argus.events.Examples.REQUESTED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class EventCodecTest {

    private static final String TYPE = EventType.REVIEW_REQUESTED.typeName();

    private final EventCodec codec = new EventCodec();

    @Test
    void an_event_comes_back_as_it_was() {
        assertThat(codec.decode(TYPE, codec.encode(REQUESTED))).isEqualTo(REQUESTED);
    }

    @Test
    void an_absent_component_is_left_out_not_written_as_null() {
        ReviewRequested unprompted = ReviewRequested.of(REQUESTED.pullRequest(), HEAD, "0", Trigger.OPENED, null, NOON);

        assertThat(new String(codec.encode(unprompted), UTF_8)).doesNotContain("null", "deliveryId");
    }

    @Test
    void what_a_newer_version_added_is_passed_over() {
        ObjectNode newer = json();
        newer.put("addedLater", 1);
        newer.withObject("review")
                .withObject("pullRequest")
                .putArray("addedLater")
                .add("too");

        assertThat(codec.decode(TYPE, bytes(newer))).isEqualTo(REQUESTED);
    }

    @Test
    void an_optional_component_may_be_null_as_well_as_absent() {
        ObjectNode explicit = json();
        explicit.putNull("deliveryId");

        assertThat(codec.decode(TYPE, bytes(explicit)))
                .isInstanceOfSatisfying(
                        ReviewRequested.class,
                        event -> assertThat(event.deliveryId()).isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"review", "task", "generation", "trigger", "occurredAt", "attempt"})
    void a_component_that_must_be_there_may_be_neither_absent_nor_null(String component) {
        ObjectNode without = json();
        without.remove(component);
        ObjectNode explicit = json();
        explicit.putNull(component);

        assertMalformed(TYPE, bytes(without));
        assertMalformed(TYPE, bytes(explicit));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "{", "[]", "\"text\"", "1", "{}", "{\"review\":[]}", "\u0000\u0001\u0002"})
    void what_is_no_such_event_is_malformed(String text) {
        assertMalformed(TYPE, text.getBytes(UTF_8));
    }

    @Test
    void a_value_that_a_record_refuses_is_malformed() {
        ObjectNode badSha = json();
        badSha.withObject("review").put("headSha", "HEAD");
        ObjectNode badTrigger = json();
        badTrigger.put("trigger", "BORED");
        ObjectNode badNumber = json();
        badNumber.withObject("review").withObject("pullRequest").put("number", 0);

        assertMalformed(TYPE, bytes(badSha));
        assertMalformed(TYPE, bytes(badTrigger));
        assertMalformed(TYPE, bytes(badNumber));
    }

    @Test
    void two_events_in_one_record_are_malformed() {
        String twice = new String(codec.encode(REQUESTED), UTF_8).repeat(2);

        assertMalformed(TYPE, twice.getBytes(UTF_8));
    }

    @Test
    void a_type_of_another_version_is_malformed() {
        assertMalformed("dev.argus.review.requested.v2", codec.encode(REQUESTED));
    }

    @Test
    void an_event_of_64_kib_still_travels_and_one_byte_more_does_not() {
        int overhead = codec.encode(withGeneration("g")).length - 1;
        ReviewRequested largest = withGeneration("g".repeat(EventCodec.MAX_BYTES - overhead));
        ReviewRequested larger = withGeneration("g".repeat(EventCodec.MAX_BYTES - overhead + 1));

        assertThat(codec.encode(largest)).hasSize(64 * 1024);
        assertThat(codec.decode(TYPE, codec.encode(largest))).isEqualTo(largest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.encode(larger))
                .withMessageContainingAll("dev.argus.review.requested.v1", "acme/widgets#42", "65537", "65536");
    }

    @Test
    void a_record_over_the_limit_is_malformed_without_being_read() {
        byte[] padded = (new String(codec.encode(REQUESTED), UTF_8) + " ".repeat(EventCodec.MAX_BYTES)).getBytes(UTF_8);

        assertMalformed(TYPE, padded);
    }

    private void assertMalformed(String type, byte[] json) {
        assertThatExceptionOfType(MalformedEventException.class).isThrownBy(() -> codec.decode(type, json));
    }

    private static ReviewRequested withGeneration(String generation) {
        return new ReviewRequested(
                REQUESTED.review(), ReviewTask.REVIEW, generation, Trigger.RERUN, null, REQUESTED.occurredAt(), 0);
    }

    private static ObjectNode json() {
        return Objects.requireNonNull(ArgusJson.mapper().valueToTree(REQUESTED));
    }

    private static byte[] bytes(ObjectNode json) {
        return json.toString().getBytes(UTF_8);
    }
}
