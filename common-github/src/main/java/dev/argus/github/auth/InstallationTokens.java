package dev.argus.github.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.argus.github.http.Refusal;
import dev.argus.runtime.stage.StageFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The installations' tokens. However many ask at once for the same one, GitHub is asked once; a token leaves before its end, so that none
 * expires under way.
 */
public final class InstallationTokens {

    private static final int MAX_INSTALLATIONS = 10_000;
    /** Of the hour that GitHub gives. Of a shorter life, half is left. */
    private static final Duration LEFT_BEFORE_END = Duration.ofMinutes(5);

    private final LongFunction<Mono<InstallationToken>> source;
    private final Clock clock;
    private final Cache<Long, Slot> slots = Caffeine.newBuilder()
            .maximumSize(MAX_INSTALLATIONS)
            .executor(Runnable::run)
            .build();

    /** @param source asks GitHub for the token of an installation */
    public InstallationTokens(LongFunction<Mono<InstallationToken>> source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /**
     * A token with some of its time left.
     *
     * @return fails with a {@link StageFailure.Terminal} when the App is not, or no longer, installed there
     */
    Mono<Secret> of(long installation) {
        return slots.get(installation, Slot::new).token.map(Held::value);
    }

    /** Has a token replaced that GitHub refused, unless that has happened already. */
    void forget(long installation, Secret refused) {
        slots.get(installation, Slot::new).refused = refused;
    }

    /** One installation's token, fetched by whoever asks first and shared with all who ask meanwhile. */
    private final class Slot {

        private final Mono<Held> token;
        private volatile @Nullable Secret refused;

        Slot(long installation) {
            this.token = source.apply(installation)
                    .onErrorMap(StageFailure.Terminal.class, failure -> explained(installation, failure))
                    .map(this::hold)
                    .cacheInvalidateIf(held ->
                            held.value.equals(refused) || !clock.instant().isBefore(held.usableUntil));
        }

        private Held hold(InstallationToken token) {
            Duration half = Duration.between(clock.instant(), token.expiresAt()).dividedBy(2);
            Duration early = half.compareTo(LEFT_BEFORE_END) < 0 ? half : LEFT_BEFORE_END;
            return new Held(token.value(), token.expiresAt().minus(early));
        }
    }

    private record Held(Secret value, Instant usableUntil) {}

    private static StageFailure.Terminal explained(long installation, StageFailure.Terminal failure) {
        int status = failure.getCause() instanceof Refusal refusal ? refusal.status() : 0;
        return switch (status) {
            case 401 ->
                new StageFailure.Terminal(
                        "GitHub does not accept the App's key: check that ARGUS_GITHUB_PRIVATE_KEY belongs to the App of"
                                + " ARGUS_GITHUB_APP_ID and was not revoked",
                        failure.getCause());
            case 403 ->
                new StageFailure.Terminal(
                        "The App's installation " + installation
                                + " is suspended: its owner can lift that in the settings of GitHub Apps",
                        failure.getCause());
            case 404 ->
                new StageFailure.Terminal(
                        "The App has no installation " + installation
                                + ": it was uninstalled, or belongs to another App",
                        failure.getCause());
            default -> failure;
        };
    }
}
