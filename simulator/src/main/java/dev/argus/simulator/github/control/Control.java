package dev.argus.simulator.github.control;

import dev.argus.simulator.github.fault.Faults;
import dev.argus.simulator.github.hosting.Account;
import dev.argus.simulator.github.hosting.Conversation;
import dev.argus.simulator.github.hosting.History;
import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.hosting.Hosting;
import dev.argus.simulator.github.hosting.PullRequest;
import dev.argus.simulator.github.protocol.Refusal;
import dev.argus.simulator.github.shape.Json;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The simulator's own endpoints, for whoever runs it as a process of its own. They ask for no credentials. */
public final class Control {

    private static final String ROOT = "/_simulator";
    private static final String PULLS = ROOT + "/repos/{owner}/{repo}/pulls";
    private static final int MAX_ENTRIES = 5_000;

    private final Hosting hosting;
    private final History history;
    private final Faults faults;

    public Control(Hosting hosting, History history, Faults faults) {
        this.hosting = hosting;
        this.history = history;
        this.faults = faults;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(ROOT + "/history", answering((request, body) -> history(request)))
                .GET(ROOT + "/faults", answering((request, body) -> listFaults()))
                .POST(ROOT + "/faults", answering((request, body) -> addFault(body)))
                .DELETE(ROOT + "/faults", answering((request, body) -> clearFaults()))
                .DELETE(ROOT + "/faults/{id:\\d+}", answering((request, body) -> removeFault(request)))
                .POST(PULLS, answering(this::open))
                .POST(PULLS + "/{number:\\d+}/head", answering(this::push))
                .POST(PULLS + "/{number:\\d+}/comments", answering(this::comment))
                .POST(
                        PULLS + "/{number:\\d+}/close",
                        answering((request, body) -> changed(request, HostedRepository::close)))
                .POST(
                        PULLS + "/{number:\\d+}/reopen",
                        answering((request, body) -> changed(request, HostedRepository::reopen)))
                .build();
    }

    /** What happened after the entry {@code after}, 5,000 entries at most. */
    private JsonNode history(ServerRequest request) {
        long after = request.queryParam("after").map(Long::parseLong).orElse(0L);
        List<History.Entry> entries = history.entries().stream()
                .filter(entry -> entry.sequence() > after)
                .limit(MAX_ENTRIES)
                .toList();
        return Json.array(entries, ControlShapes::entry);
    }

    private JsonNode listFaults() {
        return Json.array(faults.all(), ControlShapes::fault);
    }

    private JsonNode addFault(JsonNode body) {
        return Json.object()
                .put(
                        "id",
                        faults.add(Json.MAPPER
                                .treeToValue(body, FaultRequest.class)
                                .fault()));
    }

    private JsonNode clearFaults() {
        faults.clear();
        return listFaults();
    }

    private JsonNode removeFault(ServerRequest request) {
        if (!faults.remove(Long.parseLong(request.pathVariable("id")))) {
            throw Refusal.notFound();
        }
        return listFaults();
    }

    /** Of one commit, or from one branch into another. */
    private JsonNode open(ServerRequest request, JsonNode body) {
        HostedRepository repository = repository(request);
        return ControlShapes.pullRequest(
                body.has("commit")
                        ? repository.openCommit(text(body, "commit"))
                        : repository.open(text(body, "base"), text(body, "head")));
    }

    private JsonNode push(ServerRequest request, JsonNode body) {
        return ControlShapes.pullRequest(repository(request).push(number(request), text(body, "commit")));
    }

    /** On the pull request as a whole, or in the thread that {@code in_reply_to} is part of; by its repository's owner unless {@code author} says otherwise. */
    private JsonNode comment(ServerRequest request, JsonNode body) {
        HostedRepository repository = repository(request);
        Conversation conversation = repository.conversation(number(request));
        Account author = body.has("author") ? Account.user(text(body, "author")) : repository.owner();
        long id = body.has("in_reply_to")
                ? conversation
                        .reply(author, body.path("in_reply_to").asLong(), text(body, "body"))
                        .id()
                : conversation.post(author, text(body, "body")).id();
        return Json.object().put("id", id).put("author", author.login());
    }

    private JsonNode changed(ServerRequest request, Change change) {
        return ControlShapes.pullRequest(change.of(repository(request), number(request)));
    }

    private HostedRepository repository(ServerRequest request) {
        return hosting.find(request.pathVariable("owner"), request.pathVariable("repo"))
                .orElseThrow(Refusal::notFound);
    }

    private static int number(ServerRequest request) {
        return Integer.parseInt(request.pathVariable("number"));
    }

    private static String text(JsonNode body, String field) {
        if (!body.path(field).isString()) {
            throw new IllegalArgumentException("'" + field + "' is missing, or no text");
        }
        return body.path(field).asString();
    }

    private static HandlerFunction<ServerResponse> answering(Answer answer) {
        return request -> request.bodyToMono(byte[].class)
                .defaultIfEmpty(new byte[0])
                .publishOn(Schedulers.boundedElastic())
                .map(body -> answer.to(request, body.length == 0 ? Json.object() : Json.MAPPER.readTree(body)))
                .flatMap(json -> respond(HttpStatus.OK, json))
                .onErrorResume(Refusal.class, e -> respond(HttpStatus.valueOf(e.status()), problem(e)))
                .onErrorResume(
                        e -> e instanceof IllegalArgumentException
                                || e instanceof IllegalStateException
                                || e instanceof JacksonException,
                        e -> respond(HttpStatus.BAD_REQUEST, problem(e)));
    }

    private static JsonNode problem(Throwable failure) {
        return Json.object().put("message", failure.getMessage());
    }

    private static Mono<ServerResponse> respond(HttpStatus status, JsonNode json) {
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(json.toString());
    }

    private interface Answer {
        JsonNode to(ServerRequest request, JsonNode body);
    }

    private interface Change {
        PullRequest of(HostedRepository repository, int number);
    }
}
