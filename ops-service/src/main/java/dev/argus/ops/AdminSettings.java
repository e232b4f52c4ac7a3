package dev.argus.ops;

import static dev.argus.runtime.InvalidSettingException.unless;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may operate Argus.
 *
 * @param token that callers of the operations API send as {@code Authorization: Bearer}; 16 characters or more; not set: only this machine may
 *     call
 */
@ConfigurationProperties("argus.admin")
public record AdminSettings(@Nullable String token) {

    private static final int LEAST = 16;

    public AdminSettings {
        token = token == null || token.isBlank() ? null : token.strip();
        unless(
                token == null || token.length() >= LEAST,
                "argus.admin.token must have " + LEAST + " characters or more, has "
                        + (token == null ? 0 : token.length()) + ": make one with `openssl rand -hex 32`");
    }

    /** The token is left out. */
    @Override
    public String toString() {
        return "AdminSettings[token=" + (token == null ? "none" : "***") + "]";
    }
}
