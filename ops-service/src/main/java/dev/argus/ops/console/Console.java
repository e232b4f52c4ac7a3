package dev.argus.ops.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.springframework.web.reactive.function.server.RequestPredicates.GET;
import static org.springframework.web.reactive.function.server.RequestPredicates.POST;

import dev.argus.ops.console.Page.Content;
import dev.argus.ops.github.GitHubSignIn;
import dev.argus.ops.http.Answers;
import dev.argus.ops.http.Call;
import dev.argus.ops.http.Problem;
import dev.argus.ops.kafka.TopicFollower;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.csrf.DefaultCsrfToken;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The pages and what their forms do, for whichever server carries them. A page that changes by itself is asked for again under the same
 * address as a stream of events: each is the part of it that changes, as HTML.
 */
public final class Console {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /** A stream ends after as long, so that whoever may no longer look learns of it. */
    private static final int LOOKS = 600;

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, UTF_8);
    private static final String RELOAD = "reload";

    private final Templates templates = new Templates();
    private final Assets assets = new Assets();
    private final List<Page> pages;
    private final List<Action> actions;
    private final ConsoleAccess access;
    private final SignIn signIn;
    private final TopicFollower follower;

    Console(List<? extends Area> areas, ConsoleAccess access, SignIn signIn, TopicFollower follower) {
        this.pages = areas.stream().flatMap(area -> area.pages().stream()).toList();
        this.actions = areas.stream().flatMap(area -> area.actions().stream()).toList();
        this.access = access;
        this.signIn = signIn;
        this.follower = follower;
    }

    /** Pages that belong together, and what their forms do. */
    interface Area {
        List<Page> pages();

        default List<Action> actions() {
            return List.of();
        }
    }

    /** How far the topics were read. */
    record ReadingTopics(int percent) {}

    /** Why there is no page. */
    record Refusal(int status, String title, String detail) {}

    public RouterFunction<ServerResponse> routes() {
        RouterFunctions.Builder routes = RouterFunctions.route();
        for (Page page : pages) {
            routes.route(GET(page.path()).and(Console::asksForEvents), request -> changes(page, request));
            routes.route(GET(page.path()), request -> show(page, request));
        }
        actions.forEach(action -> routes.route(POST(action.path()), request -> act(action, request)));
        routes.route(GET(SignIn.PATH), this::signInPage);
        routes.route(GET(GitHubSignIn.WELCOME), this::welcome);
        routes.route(POST(SignIn.PATH), this::signIn);
        routes.route(POST(SignIn.OUT), signIn::end);
        routes.route(GET(Assets.ROOT + "{name}"), assets::answer);
        return routes.build();
    }

    private static boolean asksForEvents(ServerRequest request) {
        return request.headers().accept().contains(MediaType.TEXT_EVENT_STREAM);
    }

    private Mono<ServerResponse> show(Page page, ServerRequest request) {
        if (isTooEarly(page)) {
            return html(HttpStatus.SERVICE_UNAVAILABLE, page.tab(), "reading", reading(), request, true);
        }
        return content(page, request)
                .flatMap(content -> html(HttpStatus.OK, page.tab(), page.template(), content, request, page.isLive()))
                .onErrorResume(failure -> refuse(page.tab(), failure, request));
    }

    private Mono<ServerResponse> act(Action action, ServerRequest request) {
        return request.formData()
                .zipWith(caller(request), (fields, caller) -> new Form(request, fields, caller))
                .flatMap(action.work()::on)
                .flatMap(result -> result instanceof Action.Show shown
                        ? html(HttpStatus.OK, action.tab(), shown.template(), shown.content(), request, false)
                        : ServerResponse.seeOther(URI.create(((Action.SeeOther) result).path()))
                                .build())
                .onErrorResume(failure -> refuse(action.tab(), failure, request));
    }

    private Mono<ServerResponse> signIn(ServerRequest request) {
        return signIn.begin(request)
                .onErrorResume(
                        Problem.class,
                        refused -> signInPage(refused.status(), String.valueOf(refused.getMessage()), request));
    }

    private Mono<ServerResponse> signInPage(ServerRequest request) {
        return SignIn.refusal(request)
                .map(refusal -> signInPage(refusal.status(), refusal.words(access.organization()), request))
                .orElseGet(() -> signInPage(HttpStatus.OK, "", request));
    }

    private Mono<ServerResponse> welcome(ServerRequest request) {
        return html(HttpStatus.OK, null, "signed-in", new Content("Signed in", ""), request, false);
    }

    private Mono<ServerResponse> signInPage(HttpStatus status, String refusal, ServerRequest request) {
        Content content = new Content("Sign in", signIn.offer(refusal));
        return html(status, null, "sign-in", content, request, false);
    }

    private Mono<ServerResponse> refuse(Page.Tab tab, Throwable failure, ServerRequest request) {
        Problem problem = Answers.problemOf(failure, request);
        Content content = new Content(
                problem.status().getReasonPhrase(),
                new Refusal(
                        problem.status().value(),
                        problem.status().getReasonPhrase(),
                        String.valueOf(problem.getMessage())));
        return html(problem.status(), tab, "refusal", content, request, false);
    }

    private Mono<ServerResponse> html(
            HttpStatus status,
            Page.@Nullable Tab tab,
            String template,
            Content content,
            ServerRequest request,
            boolean isLive) {
        return Mono.zip(caller(request), csrf(request))
                .flatMap(known -> ServerResponse.status(status)
                        .contentType(HTML)
                        .cacheControl(CacheControl.noStore())
                        .bodyValue(templates.render(
                                template,
                                Frame.of(
                                        tab,
                                        content,
                                        known.getT1(),
                                        access.hasSignedIn(request.exchange().getRequest()),
                                        known.getT2(),
                                        isLive ? address(request) : ""))));
    }

    /** The part of the page that changes, whenever it has; and a word when the page as a whole has to be asked for again. */
    private Mono<ServerResponse> changes(Page page, ServerRequest request) {
        boolean began = isTooEarly(page);
        Flux<ServerSentEvent<String>> events = Flux.interval(Duration.ZERO, LOOK_AGAIN)
                .onBackpressureDrop()
                .take(LOOKS)
                .concatMap(look -> part(page, request, began), 1)
                .distinctUntilChanged()
                .map(part -> ServerSentEvent.builder(part)
                        .event(part.isEmpty() ? RELOAD : "part")
                        .build());
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .cacheControl(CacheControl.noStore())
                .body(events, ServerSentEvent.class);
    }

    private Mono<String> part(Page page, ServerRequest request, boolean began) {
        if (isTooEarly(page)) {
            return rendered("reading.live", page, reading(), request);
        }
        return began || !page.isLive()
                ? Mono.just("")
                : content(page, request)
                        .flatMap(content -> rendered(page.template() + ".live", page, content, request))
                        .onErrorReturn(Problem.class, "");
    }

    private Mono<String> rendered(String template, Page page, Content content, ServerRequest request) {
        return Mono.zip(caller(request), csrf(request))
                .map(known -> templates.render(
                        template, Frame.of(page.tab(), content, known.getT1(), true, known.getT2(), "")));
    }

    private static Mono<Content> content(Page page, ServerRequest request) {
        return Mono.defer(() -> page.content().apply(new Call(request, page.parameters())));
    }

    private boolean isTooEarly(Page page) {
        return page.needsHistory() && !follower.hasCaughtUp();
    }

    private Content reading() {
        return new Content("Reading the topics", new ReadingTopics(follower.percentRead()));
    }

    private static Mono<String> caller(ServerRequest request) {
        return new Call(request, List.copyOf(request.queryParams().keySet())).caller();
    }

    private static Mono<CsrfToken> csrf(ServerRequest request) {
        Mono<CsrfToken> none = Mono.just(new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", "none"));
        return request.exchange().getAttributeOrDefault(CsrfToken.class.getName(), none);
    }

    private static String address(ServerRequest request) {
        String query = request.uri().getRawQuery();
        return request.path() + (Objects.requireNonNullElse(query, "").isEmpty() ? "" : "?" + query);
    }
}
