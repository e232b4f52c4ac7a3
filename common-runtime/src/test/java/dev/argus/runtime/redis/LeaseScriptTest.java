package dev.argus.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.testkit.TestRedis;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** {@code lease-take.lua}, run by Redis itself. */
class LeaseScriptTest {

    private static final String SCRIPT = RedisLeases.TAKE.getScriptAsString();

    private final Jedis jedis = new Jedis(URI.create(TestRedis.url()));
    private final String key = "lease-" + UUID.randomUUID();

    @AfterEach
    void disconnect() {
        jedis.close();
    }

    @Test
    void there_are_as_many_permits_as_asked_for_and_no_more() {
        assertThat(take("a", 2, 60_000)).isZero();
        assertThat(take("b", 2, 60_000)).isZero();

        assertThat(take("c", 2, 60_000)).isPositive();
    }

    @Test
    void who_gets_none_learns_when_the_first_expires() {
        take("a", 2, 60_000);
        take("b", 2, 30_000);

        assertThat(take("c", 2, 60_000)).isBetween(25_000L, 30_000L);
    }

    @Test
    void a_holder_that_takes_again_keeps_its_permit_for_longer() {
        take("a", 1, 30_000);

        assertThat(take("a", 1, 60_000)).isZero();

        assertThat(take("b", 1, 60_000)).isBetween(50_000L, 60_000L);
    }

    @Test
    void a_permit_that_expired_is_free_again() {
        take("a", 1, 50);

        Awaitility.await().until(() -> take("b", 1, 60_000) == 0);

        assertThat(jedis.zrange(key, 0, -1)).containsExactly("b");
    }

    @Test
    void what_is_no_lease_gives_way_to_one() {
        jedis.rpush(key, "something else");

        assertThat(take("one", 1, 60_000)).isZero();
        assertThat(take("other", 1, 60_000)).isPositive();
    }

    @Test
    void nothing_is_left_when_the_last_permit_has_expired() {
        take("a", 2, 60_000);
        take("b", 2, 50);

        assertThat(jedis.pttl(key)).isBetween(50_000L, 60_000L);
    }

    private long take(String holder, int permits, int expiryMillis) {
        return (Long) jedis.eval(
                SCRIPT, List.of(key), List.of(holder, Integer.toString(permits), Integer.toString(expiryMillis)));
    }
}
