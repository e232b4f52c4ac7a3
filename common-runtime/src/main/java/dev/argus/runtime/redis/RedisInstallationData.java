package dev.argus.runtime.redis;

import dev.argus.runtime.installation.InstallationData;
import java.util.Set;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.ScanOptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks through all names in Redis for those of an installation: a second or so for a million of them, and Redis serves others meanwhile. It
 * happens when somebody leaves.
 */
record RedisInstallationData(ReactiveStringRedisTemplate redis) implements InstallationData {

    private static final int AT_ONCE = 1_000;

    /** The repositories of an installation of which something is kept by their own id. */
    static String repositoriesOf(long installationId) {
        return "argus:repositories:" + installationId;
    }

    @Override
    public Mono<Void> forget(long installationId, Set<Long> repositoryIds) {
        String known = repositoriesOf(installationId);
        return Flux.concat(
                        Flux.fromIterable(repositoryIds).map(String::valueOf),
                        redis.opsForSet().members(known))
                .distinct()
                .concatMap(this::forgetRepository)
                .then(forgetContents(installationId))
                .then(redis.unlink(known))
                .then()
                .onErrorMap(RedisFailures::retryable);
    }

    @Override
    public Mono<Void> forgetRepositories(long installationId, Set<Long> repositoryIds) {
        return Flux.fromIterable(repositoryIds)
                .map(String::valueOf)
                .concatMap(this::forgetRepository)
                .then(forgetContents(installationId))
                .onErrorMap(RedisFailures::retryable);
    }

    private Mono<Void> forgetRepository(String repositoryId) {
        return unlink("argus:pr:" + repositoryId + ":*");
    }

    private Mono<Void> forgetContents(long installationId) {
        return unlink("argus:findings:" + installationId + ":*").then(unlink("argus:etag:" + installationId + ":*"));
    }

    private Mono<Void> unlink(String names) {
        return redis.scan(ScanOptions.scanOptions().match(names).count(AT_ONCE).build())
                .buffer(AT_ONCE)
                .concatMap(found -> redis.unlink(found.toArray(String[]::new)))
                .then();
    }
}
