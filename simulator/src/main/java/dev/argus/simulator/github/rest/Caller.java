package dev.argus.simulator.github.rest;

import dev.argus.simulator.github.app.InstallationTokens.Token;
import dev.argus.simulator.github.hosting.HostedRepository;
import java.util.function.Predicate;

/**
 * Who calls.
 *
 * @param account whose requests are counted together
 * @param reach the repositories that exist for it
 */
record Caller(String account, Predicate<HostedRepository> reach) {

    static final Caller ANYONE = new Caller("anyone", repository -> false);

    static Caller app(long id) {
        return new Caller("app ID " + id, repository -> false);
    }

    static Caller installation(Token token) {
        return new Caller("installation ID " + token.installation().id(), token::reaches);
    }

    static Caller person(long id) {
        return new Caller("user ID " + id, repository -> true);
    }

    boolean reaches(HostedRepository repository) {
        return reach.test(repository);
    }
}
