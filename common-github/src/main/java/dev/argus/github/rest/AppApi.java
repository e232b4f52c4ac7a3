package dev.argus.github.rest;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import reactor.core.publisher.Mono;

/** The endpoints for which the App speaks for itself. */
@HttpExchange(accept = GitHubApi.JSON)
interface AppApi {

    @GetExchange("/app")
    Mono<Answers.App> app();

    @GetExchange("/app/hook/deliveries?per_page=100")
    Mono<ResponseEntity<List<Answers.Delivery>>> deliveries(@Nullable URI page);

    @PostExchange("/app/hook/deliveries/{delivery}/attempts")
    Mono<ResponseEntity<Void>> redeliver(@PathVariable long delivery);

    @GetExchange("/app/installations?per_page=100")
    Mono<ResponseEntity<List<Answers.AppInstallation>>> installations(@Nullable URI page);

    @PostExchange("/app/installations/{installation}/access_tokens")
    Mono<Answers.Token> createToken(@PathVariable long installation);
}
