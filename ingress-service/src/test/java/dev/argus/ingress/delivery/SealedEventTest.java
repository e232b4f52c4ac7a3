package dev.argus.ingress.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.Envelope;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Trigger;
import dev.argus.ingress.Payloads;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SealedEventTest {

    private static final WebhookSecret SECRET = new WebhookSecret("the secret of today");
    private static final WebhookSecret NEXT = new WebhookSecret("the secret of tomorrow");
    private static final Instant AT = Instant.parse("2026-11-21T09:00:00Z");
    private static final Envelope<ReviewRequested> EVENT = Envelope.first(
            "a-delivery",
            "ingress",
            AT,
            ReviewRequested.of(
                    new PullRequestRef(7, 42, "acme", "app", 12),
                    "a".repeat(40),
                    "0",
                    Trigger.OPENED,
                    "a-delivery",
                    AT));

    @Test
    void what_comes_back_is_the_same_event_while_the_secret_is_known() {
        SealedEvent sealed = SealedEvent.of(EVENT, SECRET);

        assertThat(sealed.opened(List.of(NEXT, SECRET))).contains(EVENT);
        assertThat(sealed.opened(List.of(NEXT))).isEmpty();
    }

    @Test
    void what_somebody_changed_or_made_up_is_not_believed() {
        SealedEvent sealed = SealedEvent.of(EVENT, SECRET);
        String other = sealed.event().replace("acme", "evil");

        assertThat(new SealedEvent(other, sealed.signature()).opened(List.of(SECRET)))
                .isEmpty();
        assertThat(new SealedEvent(other, SignatureCheck.signature(other.getBytes(UTF_8), SECRET))
                        .opened(List.of(SECRET)))
                .as("signed as a webhook is")
                .isEmpty();
        assertThat(new SealedEvent(other, "").opened(List.of(SECRET))).isEmpty();
    }

    @Test
    void its_webhook_means_the_event_and_that_of_anybody_else_means_nothing() {
        SealedEvent sealed = SealedEvent.of(EVENT, SECRET);

        assertThat(read("argus-event", sealed)).isEqualTo(new Meaning.Returned(EVENT));
        assertThat(read("deploy", sealed)).isInstanceOf(Meaning.Ignored.class);
        assertThat(read("argus-event", new SealedEvent("{}", sealed.signature())))
                .isEqualTo(new Meaning.Ignored("the event in it is none that Argus sent"));
        assertThat(read("argus-event", Map.of("event", List.of(1)))).isInstanceOf(Meaning.Ignored.class);
        assertThat(read("argus-event", null)).isInstanceOf(Meaning.Ignored.class);
        assertThat(read("argus-event", sealedText("{}")))
                .isEqualTo(new Meaning.Malformed("the event in it is none that this version of Argus knows"));
        assertThat(read("argus-event", sealedText("[]"))).isInstanceOf(Meaning.Malformed.class);
    }

    private static SealedEvent sealedText(String event) {
        return new SealedEvent(event, SignatureCheck.signature(("argus event\n" + event).getBytes(UTF_8), SECRET));
    }

    private static Meaning read(String action, @Nullable Object clientPayload) {
        DeliveryHead head = new DeliveryHead("another-delivery", "repository_dispatch", Payloads.APP_ID, AT);
        Map<String, Object> payload = new HashMap<>(Map.of("action", action, "branch", "main"));
        payload.put("client_payload", clientPayload);
        return new PayloadReader(Payloads.APP_ID, List.of(SECRET))
                .read(head, new ByteArrayInputStream(JsonMapper.shared().writeValueAsBytes(payload)));
    }
}
