package dev.argus.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayCommandTest {

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private HttpServer argus;

    @BeforeEach
    void start() throws IOException {
        argus = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        argus.createContext("/api/v1/replays", this::answer);
        argus.start();
    }

    @AfterEach
    void stop() {
        argus.stop(0);
    }

    @Test
    void without_a_mode_it_tells_what_a_replay_would_take() {
        Typed typed = replay("--repository", "acme/*", "--outcome", "partial");

        assertThat(typed.out())
                .contains("3 reviews, 28236 tokens, $0.0123, by what 2 of them took last time (40 records read)")
                .contains("Nothing was done.");
        assertThat(typed.status()).isZero();
        assertThat(asked)
                .singleElement()
                .asString()
                .contains("\"outcome\":\"PARTIAL\"")
                .doesNotContain("confirm");
    }

    @Test
    void where_nobody_can_be_asked_github_is_not_changed() {
        Typed typed = replay("--mode", "publish");

        assertThat(typed.err()).contains("give --yes");
        assertThat(typed.status()).isEqualTo(2);
        assertThat(asked).hasSize(1);
    }

    @Test
    void it_follows_a_replay_to_its_end() {
        Typed typed = replay("--mode", "publish", "--yes", "--use-model", "opus", "--offsets", "0:4711-4720");

        assertThat(typed.out())
                .contains("Replay 6i7ak4jqkvtmbv4pfl2m4vfd0g", "done: 40 records read, 3 reviews asked for");
        assertThat(typed.status()).isZero();
        assertThat(asked.get(1))
                .contains("\"mode\":\"PUBLISH\"", "\"confirm\":true", "\"models\":[\"opus\"]")
                .contains("\"offsets\":[{\"partition\":0,\"from\":4711,\"to\":4720}]");
    }

    @Test
    void what_argus_refuses_is_told_in_its_words() {
        assertThat(replay("--policy-is-wrong").err()).contains("has no option");
        assertThat(replay("--offsets", "all").err()).contains("--offsets takes ranges such as 0:4711-4720, was all.");
        assertThat(replay("--repository", "refuse").err()).contains("says: from is expected, or offsets");
    }

    private Typed replay(String... more) {
        List<String> line = new ArrayList<>(List.of(
                "replay",
                "--address",
                "http://127.0.0.1:" + argus.getAddress().getPort(),
                "--stage",
                "llm",
                "--from",
                "2026-11-20T00:00:00Z"));
        line.addAll(List.of(more));
        return Typed.line(line.toArray(String[]::new));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        boolean isPost = exchange.getRequestMethod().equals("POST");
        if (isPost) {
            asked.add(body);
        }
        boolean isRefused = body.contains("refuse");
        byte[] answer = (isRefused
                        ? "{\"status\":400,\"detail\":\"from is expected, or offsets\"}"
                        : isPost
                                ? "{\"id\":\"6i7ak4jqkvtmbv4pfl2m4vfd0g\",\"estimate\":{\"records\":40,\"reviews\":3,\"tokens\":28236,\"costUsd\":0.0123,\"basis\":2}}"
                                : "{\"entries\":[{\"id\":\"6i7ak4jqkvtmbv4pfl2m4vfd0g\",\"state\":\"DONE\",\"seen\":40,\"published\":3}]}")
                .getBytes(UTF_8);
        exchange.sendResponseHeaders(isRefused ? 400 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
