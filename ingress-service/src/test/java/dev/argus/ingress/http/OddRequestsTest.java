package dev.argus.ingress.http;

import static dev.argus.ingress.Payloads.pullRequest;
import static dev.argus.ingress.http.RunningIngress.SECRET;
import static dev.argus.ingress.http.RunningIngress.delivery;
import static dev.argus.ingress.http.RunningIngress.signature;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no HTTP client would write. After each of them an honest delivery is accepted as ever. */
class OddRequestsTest {

    private static final String BODY = pullRequest("opened").toString();

    private final RunningIngress ingress = RunningIngress.shared();

    @AfterEach
    void an_honest_delivery_is_accepted_all_the_same() throws Exception {
        assertThat(ingress.send(delivery("pull_request", pullRequest("opened"))).statusCode())
                .isEqualTo(202);
    }

    @Test
    void http_1_0_is_understood() throws Exception {
        try (RawConnection connection = new RawConnection(ingress.port())) {
            connection.say(request("HTTP/1.0", "Content-Length: " + length() + "\r\n"));

            assertThat(connection.status()).contains(202);
            connection.awaitClose();
        }
    }

    @Test
    void a_sender_that_asks_before_it_sends_is_told_to_go_on() throws Exception {
        try (RawConnection connection = new RawConnection(ingress.port())) {
            connection.say(head("HTTP/1.1", "Content-Length: " + length() + "\r\nExpect: 100-continue\r\n"));

            assertThat(connection.status()).contains(100);
            connection.say(BODY);
            assertThat(connection.status()).contains(202);
        }
    }

    @Test
    void two_deliveries_in_a_row_on_one_connection_are_both_answered() throws Exception {
        try (RawConnection connection = new RawConnection(ingress.port())) {
            String request = request("HTTP/1.1", "Content-Length: " + length() + "\r\n");
            connection.say(request + request);

            assertThat(connection.status()).contains(202);
            assertThat(connection.status()).contains(200);
        }
    }

    /** Deliveries are answered from another thread than their connection's own: the server must see the next request all the same. */
    @Test
    void a_connection_that_is_kept_serves_request_after_request() throws Exception {
        String delivery = request("HTTP/1.1", "Content-Length: " + length() + "\r\n");
        for (int time = 0; time < 100; time++) {
            try (RawConnection connection = new RawConnection(ingress.port())) {
                assertThat(connection.say(delivery).status()).isPresent();
                assertThat(connection
                                .say("GET /elsewhere HTTP/1.1\r\nHost: a\r\n\r\n")
                                .status())
                        .contains(404);
                assertThat(connection.say(delivery).status()).contains(200);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-GitHub-Event: pull_request",
                "X-GitHub-Delivery: 72d3162e-cc78-11e3-81ab-4c9367dc0958",
                "Content-Type: application/json",
                "X-Hub-Signature-256: sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                "Content-Length: 1",
                "Content-Length: -1",
                "Content-Length: 1e3",
                "Content-Encoding: gzip",
                "X-GitHub-Event : pull_request",
                "no colon at all",
                "X-Control: a\u0000b"
            })
    void a_head_with_one_line_too_many_is_refused(String line) throws Exception {
        try (RawConnection connection = new RawConnection(ingress.port())) {
            connection.say(request("HTTP/1.1", "Content-Length: " + length() + "\r\n" + line + "\r\n"));

            assertThat(connection.status().orElseThrow()).isBetween(400, 499);
        }
    }

    @Test
    void a_head_that_is_too_large_is_refused() throws Exception {
        for (String large : new String[] {"X-Large: " + "x".repeat(9_000) + "\r\n", "X-Many: x\r\n".repeat(1_000)}) {
            try (RawConnection connection = new RawConnection(ingress.port())) {
                connection.takes(request("HTTP/1.1", "Content-Length: " + length() + "\r\n" + large));

                assertThat(connection.status().orElse(400)).isBetween(400, 499);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n\r\n",
                "GET\r\n\r\n",
                "POST /webhooks/github HTTP/9.9\r\n\r\n",
                "POST /webhooks/github\u0001 HTTP/1.1\r\n\r\n",
                "POST http://[/webhooks/github HTTP/1.1\r\nHost: a\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
            })
    void what_is_no_http_is_no_reason_to_fall(String text) throws Exception {
        try (RawConnection connection = new RawConnection(ingress.port())) {
            connection.say(text + "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

            assertThat(connection.status().orElse(400)).isBetween(400, 505);
        }
    }

    @Test
    void a_large_body_for_another_address_is_not_waited_for() throws Exception {
        try (RawConnection connection = new RawConnection(ingress.port())) {
            connection.say("POST /elsewhere HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\n");

            assertThat(connection.status()).contains(404);
        }
    }

    @Test
    void a_sender_that_says_it_has_finished_speaking_disturbs_nobody() throws Exception {
        try (RawConnection connection = new RawConnection(ingress.port())) {
            connection
                    .say(head("HTTP/1.1", "Content-Length: " + length() + "\r\n"))
                    .finishSpeaking();

            connection.awaitClose();
        }
    }

    private static String request(String version, String moreHeaders) {
        return head(version, moreHeaders) + BODY;
    }

    private static int length() {
        return BODY.getBytes(UTF_8).length;
    }

    private static String head(String version, String moreHeaders) {
        return """
                POST /webhooks/github %s\r
                Host: localhost\r
                Content-Type: application/json\r
                X-GitHub-Event: pull_request\r
                X-GitHub-Delivery: %s\r
                X-Hub-Signature-256: %s\r
                %s\r
                """.formatted(version, UUID.randomUUID(), signature(SECRET, BODY.getBytes(UTF_8)), moreHeaders);
    }
}
