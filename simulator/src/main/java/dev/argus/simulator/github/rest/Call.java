package dev.argus.simulator.github.rest;

import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.hosting.Hosting;
import dev.argus.simulator.github.hosting.PullRequest;
import dev.argus.simulator.github.protocol.Refusal;
import dev.argus.simulator.github.shape.Links;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerRequest;

/** A request that was let in. Whatever its path names but does not exist is a 404. */
final class Call {

    static final String REPOSITORY_ID = "repository_id";

    private final ServerRequest request;
    private final byte[] content;
    private final Caller caller;
    private final Hosting hosting;
    private final Links links;
    private @Nullable HostedRepository repository;

    Call(ServerRequest request, byte[] content, Caller caller, Hosting hosting, Links links) {
        this.request = request;
        this.content = content;
        this.caller = caller;
        this.hosting = hosting;
        this.links = links;
    }

    Caller caller() {
        return caller;
    }

    Fields body() {
        return Fields.parse(content);
    }

    String path(String variable) {
        return request.pathVariable(variable);
    }

    /** The rest of the path, slashes and all. */
    String rest(String variable) {
        return path(variable).replaceFirst("^/", "");
    }

    long id(String variable) {
        try {
            return Long.parseLong(path(variable));
        } catch (NumberFormatException e) {
            throw Refusal.notFound();
        }
    }

    Optional<String> query(String name) {
        return request.queryParam(name).filter(value -> !value.isEmpty());
    }

    Page page() {
        return Page.of(query("page"), query("per_page"));
    }

    /** Whether the Accept header asks for one of GitHub's own media types, such as {@code diff} or {@code raw}. */
    boolean wants(String kind) {
        return request.headers().header(HttpHeaders.ACCEPT).stream()
                .anyMatch(accept -> accept.matches(".*application/vnd\\.github\\.(?:v3\\.)?" + kind + "\\b.*"));
    }

    /** The same all through the call, wherever it moves meanwhile. */
    HostedRepository repository() {
        HostedRepository found = repository;
        if (found == null) {
            found = named().filter(caller::reaches).orElseThrow(Refusal::notFound);
            repository = found;
        }
        return found;
    }

    private Optional<HostedRepository> named() {
        if (request.pathVariables().containsKey(REPOSITORY_ID)) {
            return hosting.find(id(REPOSITORY_ID));
        }
        Optional<HostedRepository> found = hosting.find(path("owner"), path("repo"));
        if (found.isEmpty()) {
            hosting.movedFrom(path("owner"), path("repo"))
                    .filter(caller::reaches)
                    .ifPresent(this::sendOn);
        }
        return found;
    }

    /**
     * @see <a href="https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects">to an address
     *     by id, with a status that keeps the method</a>
     */
    private void sendOn(HostedRepository moved) {
        String there = url().replaceFirst("/repos/[^/]+/[^/?]+", "/repositories/" + moved.id());
        throw Refusal.moved(HttpMethod.GET.equals(request.method()) ? 301 : 307, there);
    }

    PullRequest pullRequest() {
        return repository().pullRequest(number("number")).orElseThrow(Refusal::notFound);
    }

    int number(String variable) {
        long number = id(variable);
        if (number != (int) number) {
            throw Refusal.notFound();
        }
        return (int) number;
    }

    /** The address of this very request, as callers know it. */
    String url() {
        String query = request.uri().getRawQuery();
        return links.root() + request.uri().getRawPath() + (query == null ? "" : "?" + query);
    }
}
