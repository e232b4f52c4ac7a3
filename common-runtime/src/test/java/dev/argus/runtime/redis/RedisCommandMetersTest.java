package dev.argus.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.argus.testkit.TestRedisServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.test.StepVerifier;

class RedisCommandMetersTest {

    private final TestRedisServer server = TestRedisServer.start();
    private final RedisBeans beans = new RedisBeans(server.url(), "argus.redis.timeout=1s");
    private final ReactiveStringRedisTemplate redis =
            new ReactiveStringRedisTemplate(beans.get(ReactiveRedisConnectionFactory.class));

    @AfterEach
    void stop() {
        beans.close();
        server.close();
    }

    @Test
    void commands_are_timed_by_what_became_of_them() {
        redis.opsForValue().set("text", "text").block();
        StepVerifier.create(redis.opsForList().size("text")).verifyError();

        assertThat(timed("SET", "answered").count()).isEqualTo(1);
        assertThat(timed("SET", "answered").totalTime(TimeUnit.NANOSECONDS)).isPositive();
        assertThat(timed("LLEN", "refused").count()).isEqualTo(1);

        server.stop();
        await().untilAsserted(() -> {
            StepVerifier.create(redis.opsForValue().get("text")).verifyError();
            assertThat(find("GET", "failed")).isPresent();
        });
        server.startAgain();
    }

    private Timer timed(String command, String result) {
        return find(command, result).orElseThrow();
    }

    private Optional<Timer> find(String command, String result) {
        return Optional.ofNullable(beans.get(MeterRegistry.class)
                .find("argus.redis.command")
                .tags("command", command, "result", Objects.requireNonNull(result))
                .timer());
    }
}
