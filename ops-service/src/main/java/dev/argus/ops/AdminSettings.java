package dev.argus.ops;

import static dev.argus.runtime.InvalidSettingException.unless;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may operate Argus.
 *
 * @param token that callers of the operations API send as {@code Authorization: Bearer}; 16 characters or more; neither this nor
 *     {@code argus.admin.github} set: only this machine may call
 * @param github as whose members people may sign in to the console
 */
@ConfigurationProperties("argus.admin")
public record AdminSettings(
        @Nullable String token, @Nullable GitHub github) {

    private static final int LEAST = 16;

    public AdminSettings {
        token = token == null || token.isBlank() ? null : token.strip();
        github = github == null || github.clientId().isEmpty() ? null : github;
        unless(
                token == null || token.length() >= LEAST,
                "argus.admin.token must have " + LEAST + " characters or more, has "
                        + (token == null ? 0 : token.length()) + ": make one with `openssl rand -hex 32`");
    }

    /** Whether anybody can show who they are; if not, only this machine may operate Argus. */
    public boolean knowsPeople() {
        return token != null || github != null;
    }

    /** The token is left out. */
    @Override
    public String toString() {
        return "AdminSettings[token=" + (token == null ? "none" : "***") + ", github=" + github + "]";
    }

    /**
     * An organisation at GitHub whose active members may sign in. All three are set, or none.
     *
     * @param clientId of an OAuth App whose callback is {@code /sign-in/github/callback} of the console
     * @param clientSecret of the same
     * @param organization its name, as in the address of its page
     */
    public record GitHub(
            @DefaultValue("") String clientId,
            @DefaultValue("") String clientSecret,
            @DefaultValue("") String organization) {

        public GitHub {
            clientId = clientId.strip();
            clientSecret = clientSecret.strip();
            organization = organization.strip();
            long given = Stream.of(clientId, clientSecret, organization)
                    .filter(text -> !text.isEmpty())
                    .count();
            unless(
                    given == 0 || given == 3,
                    "to sign in with GitHub, argus.admin.github.client-id, client-secret and organization must all be set, only "
                            + given + " of them are");
            unless(
                    organization.matches("[\\w-]{0,100}"),
                    "argus.admin.github.organization must be its name at GitHub, such as acme, was '" + organization
                            + "'");
        }

        /** The secret is left out. */
        @Override
        public String toString() {
            return "GitHub[clientId=" + clientId + ", organization=" + organization + "]";
        }
    }
}
