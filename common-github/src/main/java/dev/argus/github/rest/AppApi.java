package dev.argus.github.rest;

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

    @PostExchange("/app/installations/{installation}/access_tokens")
    Mono<Answers.Token> createToken(@PathVariable long installation);
}
