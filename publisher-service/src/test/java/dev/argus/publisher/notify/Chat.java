package dev.argus.publisher.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableChannel;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** The webhook of a chat, over HTTP: keeps what was posted to it, and answers as it is told, with 200 otherwise. */
public final class Chat implements AutoCloseable {

    /** Part of the address, which nobody may see. */
    static final String SECRET = "T024BE7LD-xoxo-9f8e7d6c5b4a";

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<String> posted = new CopyOnWriteArrayList<>();
    private final List<String> elsewhere = new CopyOnWriteArrayList<>();
    private final DisposableServer server;

    private record Answer(int status, String header, String value) {}

    public Chat() {
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(this::answer)
                .bindNow();
    }

    public String url() {
        return "http://127.0.0.1:" + server.port() + "/services/" + SECRET;
    }

    /** The bodies of all posts so far, refused ones included. */
    public List<String> posted() {
        return List.copyOf(posted);
    }

    /** What was asked of other addresses than that of the webhook. */
    List<String> elsewhere() {
        return List.copyOf(elsewhere);
    }

    void answersNext(int status) {
        answersNext(status, "X-Nothing", "");
    }

    void answersNext(int status, String header, String value) {
        answers.add(new Answer(status, header, value));
    }

    /** Takes the next post and hangs up. */
    void hangsUpNext() {
        answersNext(0);
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        return request.receive().aggregate().asString(UTF_8).defaultIfEmpty("").flatMap(body -> {
            if (!request.uri().equals("/services/" + SECRET)) {
                elsewhere.add(request.uri());
                return Mono.from(response.sendNotFound());
            }
            posted.add(body);
            Answer answer = Objects.requireNonNullElse(answers.poll(), new Answer(200, "X-Nothing", ""));
            if (answer.status() == 0) {
                return Mono.fromRunnable(() -> response.withConnection(DisposableChannel::dispose));
            }
            return Mono.from(response.status(answer.status())
                    .header(answer.header(), answer.value())
                    .sendString(Mono.just("no_service " + SECRET)));
        });
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
