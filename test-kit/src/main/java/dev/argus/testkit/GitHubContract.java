package dev.argus.testkit;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import dev.argus.events.ArgusJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * GitHub's own OpenAPI description, to hold requests and answers against. It is stricter than GitHub in one way: fields it does not know are
 * violations. It is laxer in others, which need tests of their own: a completed check run without a conclusion, a body of more than 65,536
 * characters and a comment off the diff all pass, and are a 422 in reality.
 */
public final class GitHubContract {

    /** Parameters that may hold slashes match the description's templates only when these are encoded. */
    private static final Pattern HOLDS_SLASHES = Pattern.compile("(/repos/[^/]+/[^/]+/(?:contents|compare)/)(.+)");

    private final OpenApiInteractionValidator validator;

    private GitHubContract(String description) {
        this.validator = OpenApiInteractionValidator.createForInlineApiSpecification(description)
                .build();
    }

    /** The one instance; parsing the description takes about a second. */
    public static GitHubContract instance() {
        return Holder.INSTANCE;
    }

    /**
     * What is wrong with a request; empty when nothing is.
     *
     * @param target path and query as they are sent, without the {@code /api/v3} of an Enterprise Server
     * @param body empty when there is none
     */
    public List<String> violations(String method, String target, byte[] body) {
        return messages(validator.validateRequest(request(method, target, body)));
    }

    /** What is wrong with an answer to such a request; empty when nothing is. */
    public List<String> violations(
            String method, String target, int status, @Nullable String contentType, byte[] answer) {
        SimpleResponse.Builder response = SimpleResponse.Builder.status(status);
        if (contentType != null) {
            response.withContentType(contentType);
        }
        if (answer.length > 0) {
            response.withBody(answer);
        }
        return messages(validator.validateResponse(
                path(target), Request.Method.valueOf(method.toUpperCase(Locale.ROOT)), response.build()));
    }

    private static Request request(String method, String target, byte[] body) {
        SimpleRequest.Builder request = new SimpleRequest.Builder(method, path(target));
        String query = URI.create(target).getRawQuery();
        for (String parameter : query == null ? new String[0] : query.split("&")) {
            String[] pair = parameter.split("=", 2);
            request.withQueryParam(decoded(pair[0]), pair.length == 2 ? decoded(pair[1]) : "");
        }
        if (body.length > 0) {
            request.withContentType("application/json").withBody(body);
        }
        return request.build();
    }

    private static String path(String target) {
        String path = URI.create(target).getRawPath();
        Matcher holdsSlashes = HOLDS_SLASHES.matcher(path);
        return holdsSlashes.matches()
                ? holdsSlashes.group(1) + holdsSlashes.group(2).replace("/", "%2F")
                : path;
    }

    private static String decoded(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    private static List<String> messages(ValidationReport report) {
        return report.getMessages().stream()
                .map(message -> message.getKey() + ": " + message.getMessage())
                .toList();
    }

    /**
     * Puts back the one piece of prose that the parser insists on, and takes out a discriminator that it refuses, for it is not a field of
     * all alternatives; these tell each other apart without.
     */
    private static JsonNode described(JsonNode description) {
        description.findParents("discriminator").forEach(schema -> ((ObjectNode) schema).remove("discriminator"));
        description.findValues("responses").stream()
                .flatMap(responses -> responses.values().stream())
                .filter(response -> !response.has("$ref"))
                .forEach(response -> ((ObjectNode) response).put("description", ""));
        return description;
    }

    private static final class Holder {
        static final GitHubContract INSTANCE = new GitHubContract(description());

        private static String description() {
            try (InputStream json = GitHubContract.class.getResourceAsStream("/contract/github-rest.json")) {
                if (json == null) {
                    throw new IllegalStateException("/contract/github-rest.json is not on the class path");
                }
                return described(ArgusJson.mapper().readTree(json)).toString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
