package dev.argus.ingress.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.events.ArgusJson;
import dev.argus.events.Envelope;
import dev.argus.events.MalformedEventException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/**
 * An event that GitHub was asked to bring back. GitHub signs that it comes from GitHub; that it was ours before, our own signature says: whoever
 * may write to the repository it comes back from could make one up.
 *
 * @param event its fields, as the text of a JSON object
 * @param signature under them, by a webhook secret
 */
public record SealedEvent(String event, String signature) {

    /** {@code event_type} of the dispatch, which is the {@code action} of its webhook. */
    public static final String TYPE = "argus-event";

    /** So that no signature under an event is one under a webhook. */
    private static final String CONTEXT = "argus event\n";

    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    public static SealedEvent of(Envelope<?> envelope, WebhookSecret secret) {
        String event = ArgusJson.mapper().writeValueAsString(EventFields.of(envelope));
        return new SealedEvent(event, SignatureCheck.signature(signed(event), secret));
    }

    /**
     * @param secrets of which one may have signed
     * @return empty when none of them did
     * @throws MalformedEventException if it is of a version that this one does not know
     */
    public Optional<Envelope<?>> opened(List<WebhookSecret> secrets) {
        byte[] signed = signed(event);
        Optional<SignatureCheck> check = SignatureCheck.of(signature, secrets);
        check.ifPresent(signatures -> signatures.update(signed, 0, signed.length));
        return check.filter(SignatureCheck::passes).map(ours -> EventFields.read(fields()));
    }

    private Map<String, String> fields() {
        try {
            return ArgusJson.mapper().readValue(event, FIELDS);
        } catch (JacksonException e) {
            throw new MalformedEventException("its fields are no JSON object of texts", e);
        }
    }

    private static byte[] signed(String event) {
        return (CONTEXT + event).getBytes(UTF_8);
    }
}
