package dev.argus.simulator.github.rest;

import dev.argus.simulator.github.hosting.Account;
import dev.argus.simulator.github.shape.AccountShapes;
import dev.argus.simulator.github.shape.Json;
import dev.argus.simulator.github.shape.Shapes;
import tools.jackson.databind.node.ObjectNode;

/** The server itself, the caller's rate limit, and accounts. */
final class MetaEndpoints implements Endpoints {

    private final RateLimits rateLimits;
    private final AccountShapes accounts;

    MetaEndpoints(RateLimits rateLimits, Shapes shapes) {
        this.rateLimits = rateLimits;
        this.accounts = shapes.accounts();
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/meta", Access.ANYONE, this::meta)
                .get("/rate_limit", Access.ANYONE, this::rateLimit)
                .get("/users/{login}", Access.INSTALLATION, this::user);
    }

    private Answer meta(Call call) {
        return Answer.ok(Json.object().put("verifiable_password_authentication", false));
    }

    private Answer rateLimit(Call call) {
        rateLimits.giveBack(call.caller());
        RateLimits.Usage usage = rateLimits.usage(call.caller());
        ObjectNode answer = Json.object();
        answer.putObject("resources").set("core", usage(usage)).set("search", usage(usage));
        answer.set("rate", usage(usage));
        return Answer.ok(answer);
    }

    private Answer user(Call call) {
        String login = call.path("login");
        return Answer.ok(
                accounts.profile(login.endsWith("[bot]") ? new Account(login, Account.Kind.BOT) : Account.user(login)));
    }

    private static ObjectNode usage(RateLimits.Usage usage) {
        return Json.object()
                .put("limit", usage.limit())
                .put("used", usage.used())
                .put("remaining", usage.remaining())
                .put("reset", usage.reset().getEpochSecond());
    }
}
