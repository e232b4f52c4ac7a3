package dev.argus.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.content.Findings;
import dev.argus.runtime.RuntimeMeters;
import dev.argus.runtime.content.FindingsCache;
import dev.argus.runtime.content.FindingsCacheContract;
import dev.argus.testkit.TestRedisServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import redis.clients.jedis.Jedis;

class RedisFindingsCacheTest extends FindingsCacheContract {

    private static final FindingsCache.Entry NOTHING = new FindingsCache.Entry(Findings.NONE, 0, null);
    private static final FindingsCache.Key KEY = FindingsCache.Key.of(7, "content", "prompt", "model", "policy");

    @RegisterExtension
    static final ConnectedRedis redis = new ConnectedRedis();

    private static final Jedis jedis = redis.jedis();

    @Override
    protected FindingsCache cache() {
        return redis.get(FindingsCache.class);
    }

    @Test
    void of_many_keys_those_are_found_that_are_known() {
        Map<FindingsCache.Key, FindingsCache.Entry> known = IntStream.range(0, 120)
                .boxed()
                .collect(Collectors.toMap(
                        i -> FindingsCache.Key.of(7, "content " + i, "prompt", "model", "policy"),
                        i -> new FindingsCache.Entry(Findings.NONE, i, null)));
        Flux.fromIterable(known.entrySet())
                .flatMap(entry -> cache().put(entry.getKey(), entry.getValue()))
                .blockLast();
        Set<FindingsCache.Key> asked = new HashSet<>(known.keySet());
        asked.add(FindingsCache.Key.of(7, "another", "prompt", "model", "policy"));

        StepVerifier.create(cache().find(asked)).expectNext(known).verifyComplete();
        StepVerifier.create(cache().find(Set.of())).expectNext(Map.of()).verifyComplete();
    }

    @Test
    void findings_stay_for_a_week() {
        cache().put(KEY, NOTHING).block();

        assertThat(jedis.ttl("argus:findings:7:" + KEY.sha256()))
                .isBetween(Duration.ofDays(6).toSeconds(), Duration.ofDays(7).toSeconds());
    }

    @Test
    void what_cannot_be_read_is_a_miss() {
        jedis.set("argus:findings:7:" + KEY.sha256(), "garbage");
        StepVerifier.create(cache().get(KEY)).verifyComplete();

        jedis.del("argus:findings:7:" + KEY.sha256());
        jedis.lpush("argus:findings:7:" + KEY.sha256(), "not even a string");
        StepVerifier.create(cache().get(KEY)).verifyComplete();
    }

    @Test
    void without_redis_everything_is_a_miss_and_nothing_fails() {
        try (TestRedisServer server = TestRedisServer.start();
                RedisBeans own = new RedisBeans(server.url())) {
            FindingsCache cache = own.get(FindingsCache.class);
            cache.put(KEY, NOTHING).block();

            server.stop();

            StepVerifier.create(cache.get(KEY)).verifyComplete();
            StepVerifier.create(cache.put(KEY, NOTHING)).verifyComplete();
            assertThat(own.get(MeterRegistry.class)
                            .counter(RuntimeMeters.FINDINGS_CACHE.name(), RuntimeMeters.RESULT, "away")
                            .count())
                    .isEqualTo(2);
        }
    }
}
