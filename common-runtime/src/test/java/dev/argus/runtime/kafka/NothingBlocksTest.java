package dev.argus.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.ReviewRequested;
import dev.argus.runtime.stage.StageFailure.Retryable;
import dev.argus.runtime.stage.StageFailure.Terminal;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockHound;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What a stage does to a record happens on threads that all stages share. */
class NothingBlocksTest {

    private static final Queue<String> BLOCKED = new ConcurrentLinkedQueue<>();

    /** For the rest of the JVM; hence it takes notes and does not throw. */
    @BeforeAll
    static void watch() {
        BlockHound.builder()
                .loadIntegrations()
                .allowBlockingCallsInside("ch.qos.logback.core.OutputStreamAppender", "append")
                // A lock, held once for each type while its deserializer is made.
                .allowBlockingCallsInside(
                        "tools.jackson.databind.deser.DeserializerCache", "_createAndCacheValueDeserializer")
                .blockingMethodCallback(method -> note(method + " in " + stack()))
                .install();
    }

    @BeforeEach
    void forget() {
        BLOCKED.clear();
    }

    @Test
    void nothing_blocks() {
        try (RunningStage stage =
                RunningStage.start(request -> switch (request.pullRequest().number() % 3) {
                    case 0 -> Mono.error(new Terminal("gone"));
                    case 1 -> Mono.error(new Retryable("502", null));
                    default -> Mono.just(Requests.skipped(request));
                })) {
            stage.send(IntStream.rangeClosed(1, 30).mapToObj(Requests::of).toArray(ReviewRequested[]::new));
            stage.deadLetters(20);
            Awaitility.await().until(() -> stage.committed() == 30);

            assertThat(BLOCKED).isEmpty();
        }
    }

    @Test
    void blocking_would_be_noticed() {
        Mono.fromCallable(NothingBlocksTest::sleep)
                .subscribeOn(Schedulers.parallel())
                .block();

        assertThat(BLOCKED).anyMatch(call -> call.contains("dev.argus"));
    }

    private static boolean sleep() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(1);
        return true;
    }

    /** A worker that was waiting for work before the watch began is not blocked by any work. */
    private static void note(String call) {
        if (!call.contains("java.util.concurrent.ThreadPoolExecutor.getTask")) {
            BLOCKED.add(call);
        }
    }

    private static String stack() {
        return Arrays.stream(Thread.currentThread().getStackTrace())
                .map(StackTraceElement::toString)
                .collect(Collectors.joining("\n"));
    }
}
