package dev.argus.runtime.redis;

import dev.argus.events.ArgusJson;
import dev.argus.events.PullRequestRef;
import dev.argus.runtime.pullrequest.Known;
import dev.argus.runtime.pullrequest.PullRequestState;
import dev.argus.runtime.pullrequest.PullRequestStates;
import dev.argus.runtime.pullrequest.Sighting;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/**
 * {@code argus:pr:{repositoryId}:{number}}, a hash; its field {@code now} is the state as JSON. {@code argus:lost:{installationId}} and
 * {@code argus:lost:{installationId}:{repositoryId}}: when the App lost them. Whatever goes wrong, nothing is known.
 */
final class RedisPullRequestStates implements PullRequestStates {

    private static final Logger log = LoggerFactory.getLogger(RedisPullRequestStates.class);

    static final RedisScript<Long> SWAP = LuaScript.of(RedisPullRequestStates.class, "hash-swap.lua", Long.class);

    @SuppressWarnings("rawtypes") // what a script returns is told by a class
    static final RedisScript<List> FIND =
            LuaScript.of(RedisPullRequestStates.class, "pull-requests-find.lua", List.class);

    private static final String FIELD = "now";

    /** Of a thousand reviews in flight each is looked at every second: by one command for so many, which holds up nobody else's for long. */
    private static final int FOUND_AT_ONCE = 100;

    /** As long as a pull request may rest and still be known. */
    private static final Duration MEMORY = Duration.ofDays(30);

    /** Two write at once now and then; more than a few never do. */
    private static final int MAX_SWAPS = 5;

    private final ReactiveStringRedisTemplate redis;

    RedisPullRequestStates(ReactiveStringRedisTemplate redis) {
        this.redis = redis;
    }

    @Override
    public Mono<Void> note(PullRequestRef pullRequest, Sighting seen) {
        return Mono.defer(() -> swap(key(pullRequest), seen))
                .repeatWhenEmpty(MAX_SWAPS, again -> again)
                .then()
                .onErrorResume(failure -> unknown("What became of {} is not noted: {}", pullRequest, failure));
    }

    @Override
    public Mono<Void> noteLost(long installationId, Instant at) {
        return noteLost(Long.toString(installationId), at);
    }

    @Override
    public Mono<Void> noteLost(long installationId, long repositoryId, Instant at) {
        return noteLost(installationId + ":" + repositoryId, at);
    }

    @Override
    public Flux<Known> find(Set<PullRequestRef> pullRequests) {
        return Flux.fromIterable(pullRequests).buffer(FOUND_AT_ONCE).concatMap(this::find);
    }

    /** Empty when somebody else was faster. */
    private Mono<Boolean> swap(String key, Sighting seen) {
        return redis.<String, String>opsForHash()
                .get(key, FIELD)
                .defaultIfEmpty("")
                .flatMap(known -> {
                    String next = ArgusJson.mapper()
                            .writeValueAsString(decode(known)
                                    .map(state -> state.with(seen))
                                    .orElseGet(() -> PullRequestState.of(seen)));
                    return redis.execute(
                                    SWAP, List.of(key), List.of(FIELD, known, next, Long.toString(MEMORY.toMillis())))
                            .next()
                            .filter(swapped -> swapped == 1)
                            .map(swapped -> true);
                });
    }

    private Mono<Void> noteLost(String what, Instant at) {
        return redis.opsForValue()
                .set(lost(what), at.toString(), MEMORY)
                .then()
                .onErrorResume(failure -> unknown("That {} was lost is not noted: {}", what, failure));
    }

    private Flux<Known> find(List<PullRequestRef> refs) {
        List<String> keys = refs.stream()
                .flatMap(ref -> Stream.of(
                        key(ref),
                        lost(Long.toString(ref.installationId())),
                        lost(ref.installationId() + ":" + ref.repositoryId())))
                .toList();
        return redis.execute(FIND, keys, List.of(FIELD))
                .flatMap(values -> Flux.range(0, refs.size())
                        .map(i ->
                                known(refs.get(i), (String) values.get(3 * i), (String) values.get(3 * i + 1), (String)
                                        values.get(3 * i + 2))))
                .filter(known -> known.state() != null || known.lostAt() != null)
                .onErrorResume(failure -> unknown("What became of {} is not known: {}", refs, failure));
    }

    private static Known known(PullRequestRef ref, String state, String installationLost, String repositoryLost) {
        Optional<Instant> lostAt = Stream.of(installationLost, repositoryLost)
                .map(RedisPullRequestStates::instant)
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
        return new Known(ref, decode(state).orElse(null), lostAt.orElse(null));
    }

    private static Optional<PullRequestState> decode(String json) {
        try {
            return json.isEmpty()
                    ? Optional.empty()
                    : Optional.of(ArgusJson.mapper().readValue(json, PullRequestState.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static <T> Mono<T> unknown(String consequence, Object what, Throwable failure) {
        log.debug(
                consequence,
                what,
                NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
        return Mono.empty();
    }

    private static String lost(String what) {
        return "argus:lost:" + what;
    }

    private static String key(PullRequestRef pullRequest) {
        return "argus:pr:" + pullRequest.key();
    }
}
