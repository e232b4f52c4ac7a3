package dev.argus.ingress.http;

import static dev.argus.ingress.Payloads.pullRequest;
import static dev.argus.ingress.http.RunningIngress.SECRET;
import static dev.argus.ingress.http.RunningIngress.delivery;
import static dev.argus.ingress.http.RunningIngress.signature;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.ingress.IngressMeters;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What hostile, broken and merely odd senders get, and that the next honest one does not notice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsTest {

    private static final int MB = 1024 * 1024;
    private static final int GITHUBS_LIMIT = 25 * MB;

    @SuppressWarnings("NullAway.Init") // by start()
    private RunningIngress narrow;

    @SuppressWarnings("NullAway.Init") // by start()
    private RunningIngress impatient;

    @BeforeAll
    void start() {
        narrow = RunningIngress.start(
                "argus.ingress.max-body=1MB", "argus.ingress.max-buffered=2MB", "argus.ingress.body-timeout=1m");
        impatient = RunningIngress.start("argus.ingress.body-timeout=2s", "argus.ingress.idle-timeout=3s");
    }

    @AfterAll
    void stop() {
        narrow.close();
        impatient.close();
    }

    @Test
    void the_largest_payload_that_github_sends_is_accepted() throws Exception {
        byte[] body = padded(GITHUBS_LIMIT);

        HttpResponse<String> answer = RunningIngress.shared().send(delivery("pull_request", body));

        assertThat(body).hasSize(GITHUBS_LIMIT);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    @Test
    void a_million_properties_are_passed_over() throws Exception {
        String many = IntStream.range(0, 1_000_000)
                .mapToObj(i -> "\"k" + i + "\":" + i)
                .collect(Collectors.joining(",", "{", ","));
        byte[] body = (many + pullRequest("opened").toString().substring(1)).getBytes(US_ASCII);

        HttpResponse<String> answer = RunningIngress.shared().send(delivery("pull_request", body));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(longs = {GITHUBS_LIMIT + 1, 1L << 30, Long.MAX_VALUE})
    void a_larger_one_is_refused_before_it_is_sent(long length) throws Exception {
        try (RawConnection connection =
                new RawConnection(RunningIngress.shared().port())) {
            connection.say(head(new byte[0]) + "Content-Length: " + length + "\r\n\r\n{");

            assertThat(connection.status()).contains(413);
            connection.awaitClose();
        }
    }

    @Test
    void a_body_without_end_is_cut_off_at_the_limit() throws Exception {
        try (RawConnection connection = new RawConnection(narrow.port())) {
            connection.say(head(new byte[0]) + "Transfer-Encoding: chunked\r\n\r\n");
            String chunk = "4000\r\n" + " ".repeat(0x4000) + "\r\n";

            Optional<Integer> status = sayUntilAnswered(connection, chunk);

            assertThat(status).contains(413);
            connection.awaitClose();
        }
        assertNothingIsLeft(narrow);
    }

    @Test
    void a_body_in_crumbs_is_put_together() throws Exception {
        byte[] body = padded(40_000);
        StringBuilder chunks = new StringBuilder();
        for (byte crumb : body) {
            chunks.append("1\r\n").append((char) crumb).append("\r\n");
        }
        try (RawConnection connection =
                new RawConnection(RunningIngress.shared().port())) {
            connection.say(head(body) + "Transfer-Encoding: chunked\r\n\r\n" + chunks + "0\r\n\r\n");

            assertThat(connection.status()).contains(202);
        }
    }

    @Test
    void a_broken_chunk_is_the_end_of_a_body() throws Exception {
        try (RawConnection connection = new RawConnection(narrow.port())) {
            connection.say(head(new byte[0]) + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\nzz\r\n");

            assertThat(connection.status()).contains(400);
            connection.awaitClose();
        }
        assertNothingIsLeft(narrow);
    }

    @Test
    void of_many_large_bodies_at_a_time_some_come_through_and_the_others_are_sent_away_at_once() throws Exception {
        byte[] body = padded(MB);
        List<RawConnection> connections = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                RawConnection connection = new RawConnection(narrow.port());
                connections.add(connection);
                connection.say(head(body) + "Content-Length: " + MB + "\r\n\r\n");
            }
            List<Integer> statuses = new ArrayList<>();
            for (RawConnection connection : connections) {
                statuses.add(statusOf(connection, body));
            }

            assertThat(statuses).hasSize(8).contains(202, 503).isSubsetOf(202, 503);
        } finally {
            for (RawConnection connection : connections) {
                connection.close();
            }
        }
        assertNothingIsLeft(narrow);
    }

    @Test
    void a_large_body_that_dawdles_keeps_out_other_large_ones_but_no_small_one() throws Exception {
        byte[] body = padded(MB);
        try (RawConnection dawdler = new RawConnection(narrow.port())) {
            dawdler.say(head(body) + "Content-Length: " + MB + "\r\n\r\n");
            Awaitility.await().until(() -> buffered(narrow) == MB);

            HttpResponse<String> large = narrow.send(delivery("pull_request", padded(300_000)));
            HttpResponse<String> larger = narrow.send(delivery("pull_request", padded(600_000)));
            HttpResponse<String> small = narrow.send(delivery("pull_request", padded(30_000)));

            assertThat(large.statusCode()).isEqualTo(202);
            assertThat(larger.statusCode()).isEqualTo(503);
            assertThat(larger.body()).contains("unavailable", "argus.ingress.max-buffered");
            assertThat(small.statusCode()).isEqualTo(202);
        }
        assertNothingIsLeft(narrow);
        assertThat(narrow.send(delivery("pull_request", padded(MB))).statusCode())
                .isEqualTo(202);
    }

    @Test
    void small_bodies_pay_as_they_come() throws Exception {
        byte[] body = padded(200_000);
        List<RawConnection> dawdlers = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                RawConnection dawdler = new RawConnection(narrow.port());
                dawdlers.add(dawdler);
                dawdler.say(head(body) + "Content-Length: " + body.length + "\r\n\r\n");
                dawdler.takes(new String(body, 0, body.length - 1, US_ASCII));
                double share = (i + 1) * 199_000.0;
                Awaitility.await().until(() -> dawdler.hasAnswer() || buffered(narrow) > share);
            }

            assertThat(dawdlers.get(2).status())
                    .as("three of them are more than a quarter of 2 MB")
                    .contains(503);
        } finally {
            for (RawConnection dawdler : dawdlers) {
                dawdler.close();
            }
        }
        assertNothingIsLeft(narrow);
    }

    @Test
    void a_body_that_stops_coming_is_not_waited_for() throws Exception {
        try (RawConnection connection = new RawConnection(impatient.port())) {
            connection.say(head(new byte[0]) + "Content-Length: 100\r\n\r\n{");

            assertThat(connection.status()).contains(408);
            connection.awaitClose();
        }
    }

    @Test
    void a_sender_that_leaves_in_the_middle_leaves_nothing_behind() throws Exception {
        try (RawConnection connection = new RawConnection(narrow.port())) {
            connection.say(head(new byte[0]) + "Content-Length: 1000\r\n\r\n{");
            Awaitility.await().until(() -> buffered(narrow) > 0);
        }

        assertNothingIsLeft(narrow);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "POST", "POST / HTTP/1.1\r\nX-Long: "})
    void a_connection_without_a_complete_head_is_closed_however_busy_it_is(String beginning) throws Exception {
        try (RawConnection connection = new RawConnection(impatient.port())) {
            connection.say(beginning);
            long begin = System.nanoTime();

            if (!beginning.isEmpty()) {
                Awaitility.await().pollInterval(Duration.ofMillis(100)).until(() -> !connection.takes("x"));
            }
            connection.awaitClose();

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void idle_connections_do_not_keep_a_delivery_waiting() throws Exception {
        List<RawConnection> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 500; i++) {
                idle.add(new RawConnection(RunningIngress.shared().port()).say("POST /webhooks"));
            }

            assertThat(RunningIngress.shared()
                            .send(delivery("pull_request", pullRequest("opened")))
                            .statusCode())
                    .isEqualTo(202);
        } finally {
            for (RawConnection connection : idle) {
                connection.close();
            }
        }
    }

    private static int statusOf(RawConnection connection, byte[] body) throws IOException {
        boolean taken = connection.takes(new String(body, US_ASCII));
        return connection.status().orElseGet(() -> taken ? 500 : 503);
    }

    private static Optional<Integer> sayUntilAnswered(RawConnection connection, String text) throws IOException {
        for (int i = 0; i < 10_000 && !connection.hasAnswer() && connection.takes(text); i++) {
            Thread.onSpinWait();
        }
        return connection.status();
    }

    private static String head(byte[] body) {
        return """
            POST /webhooks/github HTTP/1.1\r
            Host: localhost\r
            Content-Type: application/json\r
            X-GitHub-Event: pull_request\r
            X-GitHub-Delivery: %s\r
            X-Hub-Signature-256: %s\r
            """.formatted(UUID.randomUUID(), signature(SECRET, body));
    }

    private static byte[] padded(int size) {
        ObjectNode payload = pullRequest("opened");
        payload.put("padding", "");
        int missing = size - payload.toString().getBytes(UTF_8).length;
        return payload.put("padding", "x".repeat(missing)).toString().getBytes(US_ASCII);
    }

    private static double buffered(RunningIngress ingress) {
        return ingress.meters().get(IngressMeters.BUFFERED.name()).gauge().value();
    }

    private static void assertNothingIsLeft(RunningIngress ingress) {
        Awaitility.await().untilAsserted(() -> {
            assertThat(buffered(ingress)).isZero();
            assertThat(ingress.meters().get("http.server.requests.active").longTaskTimers())
                    .allSatisfy(requests -> assertThat(requests.activeTasks()).isZero());
        });
    }
}
