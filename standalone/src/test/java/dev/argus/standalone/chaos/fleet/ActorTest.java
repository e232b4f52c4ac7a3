package dev.argus.standalone.chaos.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActorTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    @Test
    void a_killed_one_is_gone_until_it_is_started_again() throws IOException {
        try (Actor actor = printing("echo $$; sleep 1000")) {
            actor.start();
            long first = pid(1);
            actor.kill();
            assertThat(ProcessHandle.of(first)).isEmpty();

            actor.start();

            assertThat(pid(2)).isNotEqualTo(first);
            assertThat(actor.ownEnds()).isZero();
        }
    }

    @Test
    void one_that_is_restarted_has_its_time_to_end_and_comes_back_as_the_next_version() throws IOException {
        String first = "trap 'echo finished; exit' TERM; echo first; while :; do sleep 0.05; done";
        List<List<String>> versions =
                List.of(List.of("sh", "-c", first), List.of("sh", "-c", "echo second; exec sleep 1000"));
        try (Actor actor = new Actor("test", versions, Map.of(), directory.resolve("log"), null)) {
            actor.start();
            awaitLines(1);

            actor.restart();
            awaitLines(3);
            actor.restart();
            awaitLines(4);

            assertThat(lines()).containsExactly("first", "finished", "second", "first");
            assertThat(actor.stops()).hasSize(2);
            assertThat(actor.ownEnds()).isZero();
        }
    }

    @Test
    void a_paused_one_stands_still_until_it_is_resumed() throws IOException {
        try (Actor actor = printing("echo $$; sleep 1000")) {
            actor.start();
            long pid = pid(1);

            actor.pause();
            await().atMost(PATIENCE).until(() -> state(pid).startsWith("T"));

            actor.resume();
            await().atMost(PATIENCE).until(() -> state(pid).startsWith("S"));
        }
    }

    @Test
    void a_paused_one_can_be_killed() throws IOException {
        try (Actor actor = printing("echo $$; sleep 1000")) {
            actor.start();
            long pid = pid(1);
            actor.pause();

            actor.kill();

            assertThat(ProcessHandle.of(pid)).isEmpty();
        }
    }

    @Test
    void one_that_ends_by_itself_is_started_again_and_counted() {
        try (Actor actor = printing("echo here")) {
            actor.start();

            awaitLines(2);

            assertThat(actor.ownEnds()).isPositive();
        }
    }

    private Actor printing(String script) {
        return new Actor("test", List.of("sh", "-c", script), Map.of(), directory.resolve("log"));
    }

    /** That the process printed when it was started for the nth time. */
    private long pid(int nth) throws IOException {
        awaitLines(nth);
        return Long.parseLong(lines().get(nth - 1));
    }

    private void awaitLines(int count) {
        await().atMost(PATIENCE).until(() -> lines().size() >= count);
    }

    private static String state(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "stat=", "-p", Long.toString(pid)).start();
        return new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    private List<String> lines() throws IOException {
        Path log = directory.resolve("log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }
}
