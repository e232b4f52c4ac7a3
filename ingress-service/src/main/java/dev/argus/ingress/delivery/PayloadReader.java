package dev.argus.ingress.delivery;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * From a payload to its meaning. Reads the few properties that Argus knows and passes over the rest without keeping it, so that memory
 * does not grow with the payload.
 */
public final class PayloadReader {

    /** GitHub's payloads are some ten levels deep. */
    private static final int MAX_DEPTH = 64;

    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    // Names are not kept for later, for a payload may hold a million of them.
                    .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                    .build())
            .annotationIntrospector(new UnknownsSkipped())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final PayloadRules rules;

    /**
     * @param appId of the App whose checks are ours
     * @param secrets by which events that come back are known as ours
     */
    public PayloadReader(long appId, List<WebhookSecret> secrets) {
        this.rules = new PayloadRules(appId, secrets);
    }

    /** @param json a body whose signature was good */
    public Meaning read(DeliveryHead head, InputStream json) {
        try {
            Reader text = new InputStreamReader(json, StandardCharsets.UTF_8);
            return head.event().isOfInstallation()
                    ? InstallationRules.meaningOf(head, object(mapper.readValue(text, InstallationPayload.class)))
                    : rules.meaningOf(head, payloadOf(head.event(), text));
        } catch (Unusable e) {
            return e.meaning();
        } catch (StreamConstraintsException e) {
            return new Meaning.Malformed("the JSON is nested too deeply, or a number or a name in it is too long");
        } catch (DatabindException e) {
            return new Meaning.Malformed(pathIn(e) + " is not of the type that GitHub documents");
        } catch (JacksonException e) {
            return new Meaning.Malformed("the body is not JSON");
        }
    }

    /** Of an event that means nothing here it is only seen whether it is JSON: its properties may have other types there. */
    private Payload payloadOf(WebhookEvent event, Reader json) {
        if (event.isRead()) {
            return object(mapper.readValue(json, Payload.class));
        }
        object(mapper.readValue(json, AnyObject.class));
        return Payload.EMPTY;
    }

    private static <T> T object(@Nullable T json) {
        if (json == null) {
            throw new Unusable(new Meaning.Malformed("the body is null"));
        }
        return json;
    }

    /** Only properties of {@link Payload} can be in it, so it shows nothing of the body. */
    private static String pathIn(DatabindException e) {
        String path = e.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "the body" : path;
    }

    private record AnyObject() {}

    /** Without it Jackson keeps the unknown properties of a record until the record is made, only to drop them. */
    private static final class UnknownsSkipped extends JacksonAnnotationIntrospector {
        @Override
        public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated annotated) {
            return JsonIgnoreProperties.Value.forIgnoreUnknown(true);
        }
    }
}
