package dev.argus.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.PullRequestRef;
import dev.argus.runtime.pullrequest.PullRequestStates;
import dev.argus.runtime.pullrequest.PullRequestStatesContract;
import dev.argus.testkit.TestRedisServer;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import redis.clients.jedis.Jedis;

class RedisPullRequestStatesTest extends PullRequestStatesContract {

    private static final String KEY = "argus:pr:42:12";

    @RegisterExtension
    static final ConnectedRedis redis = new ConnectedRedis();

    private static final Jedis jedis = redis.jedis();

    @BeforeEach
    void forget() {
        jedis.del(KEY, "argus:pr:42:13", "argus:lost:7", "argus:lost:7:42");
    }

    @Override
    protected PullRequestStates states() {
        return redis.get(PullRequestStates.class);
    }

    @Test
    void it_is_kept_for_thirty_days_beside_what_else_is_known_of_the_pull_request() {
        jedis.hset(KEY, "paused", "true");

        states().note(PULL_REQUEST, pushed(1)).block();
        states().noteLost(7, NOW).block();

        assertThat(jedis.hget(KEY, "paused")).isEqualTo("true");
        assertThat(jedis.ttl(KEY))
                .isBetween(Duration.ofDays(29).toSeconds(), Duration.ofDays(30).toSeconds());
        assertThat(jedis.ttl("argus:lost:7"))
                .isBetween(Duration.ofDays(29).toSeconds(), Duration.ofDays(30).toSeconds());
    }

    @Test
    void what_cannot_be_read_is_not_known_and_gives_way() {
        jedis.hset(KEY, "now", "garbage");
        jedis.set("argus:lost:7", "garbage");
        assertThat(found(PULL_REQUEST)).isEmpty();

        states().note(PULL_REQUEST, pushed(1)).block();

        assertThat(found(PULL_REQUEST)).hasSize(1);
    }

    @Test
    void what_is_known_of_many_is_found_whatever_lies_under_the_name_of_one_of_them() {
        Set<PullRequestRef> many = IntStream.rangeClosed(1, 250)
                .mapToObj(number -> new PullRequestRef(8, 4_242, "acme", "many", number))
                .collect(Collectors.toSet());
        Flux.fromIterable(many)
                .flatMap(ref -> states().note(ref, pushed(1)))
                .then()
                .block();
        jedis.del("argus:pr:4242:7");
        jedis.lpush("argus:pr:4242:7", "not a hash");

        assertThat(states().find(many)
                        .map(known -> known.pullRequest().number())
                        .collectList()
                        .block())
                .hasSize(249)
                .doesNotContain(7)
                .doesNotHaveDuplicates();
    }

    @Test
    void nothing_fails_while_redis_is_away_or_holds_something_else() {
        jedis.lpush(KEY, "not a hash");
        states().note(PULL_REQUEST, pushed(1)).block();
        assertThat(found(PULL_REQUEST)).isEmpty();

        try (TestRedisServer server = TestRedisServer.start();
                RedisBeans away = new RedisBeans(server.url())) {
            PullRequestStates states = away.get(PullRequestStates.class);
            states.note(PULL_REQUEST, pushed(1)).block();
            server.stop();

            states.note(PULL_REQUEST, pushed(2)).block();
            states.noteLost(7, NOW).block();
            assertThat(states.find(Set.of(PULL_REQUEST)).collectList().block()).isEmpty();
        }
    }
}
