package dev.argus.simulator.github.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.simulator.github.protocol.Refusal;
import dev.argus.simulator.github.shape.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an endpoint answers. */
final class Answer {

    private static final MediaType JSON = MediaType.parseMediaType("application/json; charset=utf-8");

    private final HttpStatus status;
    private final HttpHeaders headers = new HttpHeaders();
    private final byte[] body;

    private Answer(HttpStatus status, byte[] body) {
        this.status = status;
        this.body = body;
    }

    static Answer ok(JsonNode json) {
        return json(HttpStatus.OK, json);
    }

    static Answer created(ObjectNode json) {
        Answer answer = json(HttpStatus.CREATED, json);
        answer.headers.set(HttpHeaders.LOCATION, json.path("url").asString());
        return answer;
    }

    static Answer accepted() {
        return json(HttpStatus.ACCEPTED, Json.object());
    }

    /** The part of a list that the call wants. */
    static <T> Answer list(Call call, List<T> all, Function<T, ? extends JsonNode> shape) {
        return ok(Json.array(call.page().of(all), shape)).linking(call, all.size());
    }

    /** 204: done, and there is nothing to show. */
    static Answer noContent() {
        return new Answer(HttpStatus.NO_CONTENT, new byte[0]);
    }

    static Answer raw(byte[] body, String mediaType) {
        Answer answer = new Answer(HttpStatus.OK, body);
        answer.headers.set(HttpHeaders.CONTENT_TYPE, mediaType);
        return answer;
    }

    static Answer refused(Refusal refusal) {
        Answer answer = json(HttpStatus.valueOf(refusal.status()), Json.MAPPER.valueToTree(refusal.body()));
        refusal.location().ifPresent(location -> answer.headers.set(HttpHeaders.LOCATION, location));
        return answer;
    }

    private static Answer json(HttpStatus status, JsonNode json) {
        Answer answer = new Answer(status, json.toString().getBytes(UTF_8));
        answer.headers.setContentType(JSON);
        return answer;
    }

    /** Says where the list's other pages are. */
    Answer linking(Call call, int total) {
        call.page().links(call.url(), total).ifPresent(links -> headers.set(HttpHeaders.LINK, links));
        return this;
    }

    /** Says where the list goes on, for one whose pages a cursor turns. */
    Answer next(Call call, String parameter, long cursor) {
        String url = UriComponentsBuilder.fromUriString(call.url())
                .replaceQueryParam(parameter, cursor)
                .build(true)
                .toUriString();
        headers.set(HttpHeaders.LINK, "<" + url + ">; rel=\"next\"");
        return this;
    }

    /** A weak tag of exactly this content. */
    String etag() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return "W/\"" + HexFormat.of().formatHex(digest) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime knows SHA-256", e);
        }
    }

    Answer tagged(String etag) {
        headers.setETag(etag);
        return this;
    }

    static Answer notModified() {
        return new Answer(HttpStatus.NOT_MODIFIED, new byte[0]);
    }

    HttpStatus status() {
        return status;
    }

    HttpHeaders headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }
}
