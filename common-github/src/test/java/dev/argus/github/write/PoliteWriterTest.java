package dev.argus.github.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.PullRequestRef;
import dev.argus.github.GitHubThreads;
import dev.argus.github.GitHubWriter;
import dev.argus.runtime.limit.LocalRateLimits;
import dev.argus.runtime.stage.StageFailure;
import dev.argus.testkit.MovableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class PoliteWriterTest {

    private static final PullRequestRef PULL_REQUEST = new PullRequestRef(42, 7, "acme", "shop", 1);
    private static final String READS = "identity|reviews|.*[rR]uns|.*[tT]hreads|.*[rR]eactions";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-21T10:00:00Z"));
    private final LocalRateLimits limits = new LocalRateLimits(clock);
    private final WriteBudget budget = new WriteBudget(
            limits, new WriteSettings(Duration.ofSeconds(1), 80, 500), new SimpleMeterRegistry(), clock);
    private final List<String> called = new ArrayList<>();

    static Stream<Method> methods() {
        return Stream.of(GitHubWriter.class, GitHubThreads.class).flatMap(port -> Arrays.stream(port.getMethods()));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void who_may_not_write_may_still_read(Method method) throws ReflectiveOperationException {
        Object polite = method.getDeclaringClass().equals(GitHubWriter.class)
                ? new PoliteWriter(recording(GitHubWriter.class), budget)
                : new PoliteThreads(recording(GitHubThreads.class), budget);
        limits.close("writes:42", clock.instant().plusSeconds(60)).block();

        Publisher<?> answer = (Publisher<?>) method.invoke(polite, arguments(method));

        if (method.getName().matches(READS)) {
            StepVerifier.create(answer).verifyComplete();
            assertThat(called).containsExactly(method.getName());
        } else {
            StepVerifier.create(answer).verifyError(StageFailure.Retryable.class);
            assertThat(called).isEmpty();
        }
    }

    private <T> T recording(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    Runnable call = () -> called.add(method.getName());
                    return method.getReturnType().equals(Flux.class)
                            ? Flux.defer(() -> {
                                call.run();
                                return Flux.empty();
                            })
                            : Mono.fromRunnable(call);
                }));
    }

    private static Object[] arguments(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(PoliteWriterTest::argument)
                .toArray();
    }

    private static @Nullable Object argument(Class<?> type) {
        if (type.equals(PullRequestRef.class)) {
            return PULL_REQUEST;
        }
        return type.equals(long.class) ? (Object) 1L : type.equals(boolean.class) ? false : null;
    }
}
