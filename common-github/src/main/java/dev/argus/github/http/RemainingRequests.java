package dev.argus.github.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.argus.github.GitHubMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/**
 * Reads from every answer how much its installation may still ask, for {@link GitHubMeters#LIMIT_LEFT}. Decides nothing.
 *
 * @see <a href="https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#checking-the-status-of-your-rate-limit">
 *     x-ratelimit-limit, -remaining, -reset, -resource</a>
 */
public final class RemainingRequests implements ExchangeFilterFunction {

    private static final int MAX_INSTALLATIONS = 10_000;

    private final Clock clock;
    private final Cache<Account, Hour> hours = Caffeine.newBuilder()
            .maximumSize(MAX_INSTALLATIONS)
            .executor(Runnable::run)
            .build();

    /** @param resource GitHub counts REST and GraphQL apart */
    private record Account(long installation, String resource) {}

    private record Hour(double left, Instant end) {}

    public RemainingRequests(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        GitHubMeters.LIMIT_LEFT.gauge(meters, this, RemainingRequests::least);
    }

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        long installation = Call.of(request).installation();
        return next.exchange(request)
                .doOnNext(answer -> learn(installation, answer.headers().asHttpHeaders()));
    }

    /** 1 while nothing is known, or the hours that were are over. */
    private double least() {
        Instant now = clock.instant();
        return hours.asMap().values().stream()
                .filter(hour -> hour.end().isAfter(now))
                .mapToDouble(Hour::left)
                .min()
                .orElse(1);
    }

    private void learn(long installation, HttpHeaders headers) {
        OptionalLong limit = number(headers.getFirst("x-ratelimit-limit"));
        OptionalLong remaining = number(headers.getFirst("x-ratelimit-remaining"));
        OptionalLong reset = number(headers.getFirst("x-ratelimit-reset"));
        String resource = headers.getFirst("x-ratelimit-resource");
        if (limit.orElse(0) > 0 && remaining.isPresent() && reset.isPresent()) {
            hours.put(
                    new Account(installation, resource == null ? "core" : resource),
                    new Hour(
                            (double) remaining.getAsLong() / limit.getAsLong(),
                            Instant.ofEpochSecond(reset.getAsLong())));
        }
    }

    private static OptionalLong number(@Nullable String text) {
        return text != null && text.matches("\\d{1,11}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
