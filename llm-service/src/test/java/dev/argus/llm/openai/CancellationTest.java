package dev.argus.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.argus.llm.LlmSettings;
import dev.argus.llm.Model;
import dev.argus.llm.TestSettings;
import dev.argus.llm.review.Prompt;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

/** Somebody who cancels does not wait for the server, and the server learns that nobody listens any more. */
class CancellationTest {

    private static final Prompt PROMPT = new Prompt("system", "user", "{}");
    private static final String BEGINNING = """
        HTTP/1.1 200 OK\r
        Content-Type: text/event-stream\r
        \r
        data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"{"}}]}

        """;

    private ServerSocket server;

    CancellationTest() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @BeforeEach
    void limitWaiting() throws IOException {
        server.setSoTimeout(10_000);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void before_the_server_has_answered() throws IOException {
        Disposable question = model().ask(PROMPT, null).subscribe();
        try (Socket connection = accepted()) {
            cancel(question);

            assertThat(readsToTheEnd(connection)).isTrue();
        }
    }

    @Test
    void in_the_middle_of_the_answer() throws IOException {
        Disposable question = model().ask(PROMPT, null).subscribe();
        try (Socket connection = accepted()) {
            connection.getOutputStream().write(BEGINNING.getBytes(StandardCharsets.UTF_8));
            connection.getOutputStream().flush();

            cancel(question);

            assertThat(readsToTheEnd(connection)).isTrue();
        }
    }

    private static void cancel(Disposable question) {
        assertTimeoutPreemptively(Duration.ofSeconds(1), question::dispose);
    }

    /** A connection whose request has begun to come in. */
    private Socket accepted() throws IOException {
        Socket connection = server.accept();
        connection.setSoTimeout(5_000);
        assertThat(connection.getInputStream().read()).isEqualTo('P');
        return connection;
    }

    /** Whether the other side hangs up, within the connection's patience. */
    private static boolean readsToTheEnd(Socket connection) throws IOException {
        byte[] buffer = new byte[8_192];
        int read = 0;
        while (read >= 0) {
            read = connection.getInputStream().read(buffer);
        }
        return true;
    }

    private Model model() {
        URI baseUrl = URI.create("http://localhost:" + server.getLocalPort() + "/v1");
        LlmSettings settings = TestSettings.compatible(baseUrl, "m", "sk-1");
        return TestSettings.model(settings, Clock.systemUTC());
    }
}
