package dev.argus.runtime.pullrequest;

import dev.argus.events.PullRequestRef;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What one process knows. Nothing is forgotten, so it is for processes that do not live long. */
public final class InMemoryPullRequestStates implements PullRequestStates {

    private final Map<String, PullRequestState> states = new ConcurrentHashMap<>();
    private final Map<String, Instant> lost = new ConcurrentHashMap<>();

    @Override
    public Mono<Void> note(PullRequestRef pullRequest, Sighting seen) {
        return Mono.fromRunnable(() -> states.compute(
                pullRequest.key(), (key, known) -> known == null ? PullRequestState.of(seen) : known.with(seen)));
    }

    @Override
    public Mono<Void> noteLost(long installationId, Instant at) {
        return Mono.fromRunnable(() -> lost.put(Long.toString(installationId), at));
    }

    @Override
    public Mono<Void> noteLost(long installationId, long repositoryId, Instant at) {
        return Mono.fromRunnable(() -> lost.put(installationId + ":" + repositoryId, at));
    }

    @Override
    public Flux<Known> find(Set<PullRequestRef> pullRequests) {
        return Flux.fromIterable(pullRequests)
                .map(ref -> new Known(ref, states.get(ref.key()), lostAt(ref)))
                .filter(known -> known.state() != null || known.lostAt() != null);
    }

    private @Nullable Instant lostAt(PullRequestRef ref) {
        return Stream.of(Long.toString(ref.installationId()), ref.installationId() + ":" + ref.repositoryId())
                .map(lost::get)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }
}
