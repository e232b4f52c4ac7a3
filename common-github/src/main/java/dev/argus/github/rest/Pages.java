package dev.argus.github.rest;

import dev.argus.github.http.Origin;
import dev.argus.runtime.stage.StageFailure;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Listings as GitHub pages them: each answer's Link header leads to the next. A page is fetched when the items of the one before are used up
 * and more are wanted.
 */
final class Pages {

    /** 100,000 items: more than any listing Argus reads may have. */
    private static final int MAX_PAGES = 1_000;

    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;[^,<]*\\brel=\"?next\"?");

    private final Origin api;

    Pages(Origin api) {
        this.api = api;
    }

    /** @param fetch gets a page by its address, the first one by null */
    <P> Flux<P> all(Function<@Nullable URI, Mono<ResponseEntity<P>>> fetch) {
        return Flux.defer(() -> {
            Set<URI> seen = new HashSet<>();
            return fetch.apply(null)
                    // Without prefetch, the next page waits for demand.
                    .expand(page -> Flux.fromIterable(next(page, seen)).concatMap(fetch, 0))
                    .mapNotNull(ResponseEntity::getBody);
        });
    }

    private List<URI> next(ResponseEntity<?> page, Set<URI> seen) {
        return link(page.getHeaders()).map(uri -> List.of(checked(uri, seen))).orElse(List.of());
    }

    private URI checked(URI next, Set<URI> seen) {
        if (!api.covers(next)) {
            throw new StageFailure.Terminal("GitHub's next page lies at " + next.getHost()
                    + ", but Argus sends its token to " + api + " only: is argus.github.api-url right?");
        }
        if (!seen.add(next)) {
            throw new StageFailure.Terminal("GitHub's pages lead in a circle, back to " + next);
        }
        if (seen.size() >= MAX_PAGES) {
            throw new StageFailure.Terminal("GitHub's listing has not ended after " + MAX_PAGES + " pages: " + next);
        }
        return next;
    }

    private static Optional<URI> link(HttpHeaders headers) {
        return headers.getOrEmpty(HttpHeaders.LINK).stream()
                .map(NEXT::matcher)
                .filter(Matcher::find)
                .map(found -> uri(found.group(1)))
                .findFirst();
    }

    private static URI uri(String address) {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException e) {
            throw new StageFailure.Retryable("GitHub's next page has no readable address", e);
        }
    }
}
