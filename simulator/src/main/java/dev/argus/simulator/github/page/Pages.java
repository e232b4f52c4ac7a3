package dev.argus.simulator.github.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Template;
import dev.argus.simulator.github.hosting.CheckRun;
import dev.argus.simulator.github.hosting.Conversation;
import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.hosting.Hosting;
import dev.argus.simulator.github.hosting.PullRequest;
import dev.argus.simulator.github.protocol.Refusal;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The pages. They load nothing from elsewhere, run no script but their own, and renew themselves. */
public final class Pages {

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final Map<String, String> ASSETS =
            Map.of("style.css", "text/css", "live.js", "text/javascript", "icon.svg", "image/svg+xml");
    private static final String[] HUES = {"#0969da", "#1a7f37", "#8250df", "#bf3989", "#bc4c00", "#57606a"};

    private final Hosting hosting;
    private final Views views = new Views();
    private final Template list;
    private final Template pullRequest;

    public Pages(Hosting hosting) {
        this.hosting = hosting;
        Templates templates = new Templates();
        this.list = templates.template("list");
        this.pullRequest = templates.template("pull-request");
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/", blocking(this::list))
                .GET("/_simulator/assets/{name}", blocking(Pages::asset))
                .GET("/_simulator/avatar/{login}", blocking(Pages::avatar))
                .GET("/{owner}/{repo}", blocking(request -> redirect("/")))
                .GET("/{owner}/{repo}/pull/{number:\\d+}", blocking(this::pullRequest))
                .GET("/{owner}/{repo}/pull/{number:\\d+}/files", blocking(this::pullRequest))
                .GET("/{owner}/{repo}/runs/{run:\\d+}", blocking(this::run))
                .POST("/{owner}/{repo}/pull/{number:\\d+}/comments", this::comment)
                .POST("/{owner}/{repo}/runs/{run:\\d+}/rerequest", blocking(this::rerequest))
                .build();
    }

    private static HandlerFunction<ServerResponse> blocking(HandlerFunction<ServerResponse> page) {
        return request -> Mono.defer(() -> page.handle(request))
                .subscribeOn(Schedulers.boundedElastic())
                .onErrorResume(
                        Refusal.class,
                        refusal -> ServerResponse.status(refusal.status())
                                .contentType(MediaType.TEXT_PLAIN)
                                .bodyValue(String.valueOf(refusal.getMessage())));
    }

    private Mono<ServerResponse> list(ServerRequest request) {
        return page(request, views.version(hosting), () -> list.execute(views.list(hosting)));
    }

    private Mono<ServerResponse> pullRequest(ServerRequest request) {
        HostedRepository repository = repository(request);
        PullRequest pull =
                number(request, "number").flatMap(repository::pullRequest).orElseThrow(Refusal::notFound);
        return page(
                request,
                views.version(repository, pull),
                () -> pullRequest.execute(views.pullRequest(repository, pull)));
    }

    private Mono<ServerResponse> page(ServerRequest request, String version, Supplier<String> html) {
        String tag = "\"" + version + "\"";
        if (request.headers().asHttpHeaders().getIfNoneMatch().contains(tag)) {
            return ServerResponse.status(HttpStatus.NOT_MODIFIED).eTag(tag).build();
        }
        return ServerResponse.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, UTF_8))
                .cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .eTag(tag)
                .bodyValue(html.get());
    }

    /** A check run is shown on the page of its pull request. */
    private Mono<ServerResponse> run(ServerRequest request) {
        HostedRepository repository = repository(request);
        return redirect(address(repository, checkRun(repository, request)));
    }

    private Mono<ServerResponse> rerequest(ServerRequest request) {
        HostedRepository repository = repository(request);
        CheckRun run = checkRun(repository, request);
        repository.checkRuns().rerequest(run.id());
        return redirect(address(repository, run));
    }

    /** Whoever looks at the page speaks for the repository's owner. */
    private Mono<ServerResponse> comment(ServerRequest request) {
        return request.formData()
                .flatMap(form -> blocking(sent -> comment(sent, form)).handle(request));
    }

    private Mono<ServerResponse> comment(ServerRequest request, MultiValueMap<String, String> form) {
        HostedRepository repository = repository(request);
        int number = number(request, "number").orElseThrow(Refusal::notFound);
        Conversation conversation = repository.conversation(number);
        String body = Objects.requireNonNullElse(form.getFirst("body"), "");
        String thread = form.getFirst("in_reply_to");
        if (thread == null) {
            conversation.post(repository.owner(), body);
        } else {
            conversation.reply(repository.owner(), Long.parseLong(thread), body);
        }
        return redirect("/" + repository.fullName() + "/pull/" + number);
    }

    private static String address(HostedRepository repository, CheckRun run) {
        return repository.pullRequests().stream()
                .filter(pull -> pull.heads().contains(run.headSha()))
                .findFirst()
                .map(pull -> "/" + repository.fullName() + "/pull/" + pull.number())
                .orElse("/");
    }

    private static Mono<ServerResponse> redirect(String path) {
        return ServerResponse.seeOther(URI.create(path)).build();
    }

    private HostedRepository repository(ServerRequest request) {
        return hosting.find(request.pathVariable("owner"), request.pathVariable("repo"))
                .orElseThrow(Refusal::notFound);
    }

    private static CheckRun checkRun(HostedRepository repository, ServerRequest request) {
        return repository
                .checkRuns()
                .find(Long.parseLong(request.pathVariable("run")))
                .orElseThrow(Refusal::notFound);
    }

    private static Optional<Integer> number(ServerRequest request, String variable) {
        try {
            return Optional.of(Integer.parseInt(request.pathVariable(variable)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Mono<ServerResponse> asset(ServerRequest request) {
        String name = request.pathVariable("name");
        byte[] content = Optional.ofNullable(ASSETS.get(name))
                .flatMap(type -> Templates.asset(name))
                .orElseThrow(Refusal::notFound);
        return ServerResponse.ok()
                .contentType(MediaType.parseMediaType(ASSETS.get(name) + ";charset=utf-8"))
                .cacheControl(CacheControl.noCache())
                .bodyValue(content);
    }

    /** The first letter of the login on a colour of its own. */
    private static Mono<ServerResponse> avatar(ServerRequest request) {
        String login = request.pathVariable("login");
        Matcher letter = Pattern.compile("[a-z0-9]").matcher(login);
        return ServerResponse.ok()
                .contentType(MediaType.parseMediaType("image/svg+xml"))
                .bodyValue("""
                        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="%s"/>\
                        <text x="20" y="28" text-anchor="middle" font-family="sans-serif" font-size="22" fill="#fff">%s</text></svg>""".formatted(
                                HUES[Math.floorMod(login.hashCode(), HUES.length)],
                                letter.find() ? letter.group().toUpperCase(Locale.ROOT) : "?"));
    }
}
