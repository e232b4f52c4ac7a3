package dev.argus.simulator.github.rest;

import dev.argus.simulator.github.app.InstallationTokens.Token;
import org.jspecify.annotations.Nullable;

/**
 * Who calls.
 *
 * @param account whose requests are counted together
 * @param token null unless it is an installation that calls
 */
record Caller(String account, @Nullable Token token) {

    boolean reaches(long repositoryId) {
        return token != null && token.reaches(repositoryId);
    }
}
