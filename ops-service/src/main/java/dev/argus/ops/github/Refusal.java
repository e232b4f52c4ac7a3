package dev.argus.ops.github;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** Why somebody could not sign in with GitHub. */
public enum Refusal {
    NOT_A_MEMBER(HttpStatus.FORBIDDEN, "You are not a member of %s."),
    PENDING(
            HttpStatus.FORBIDDEN,
            "Your membership of %s is not active yet: accept the invitation at GitHub, then sign in again."),
    NOT_APPROVED(
            HttpStatus.FORBIDDEN,
            "%s does not let this application see who is a member: one of its owners has to approve it, under Third-party Access."),
    NOT_ALLOWED(HttpStatus.FORBIDDEN, "GitHub was not allowed to tell who you are, so nobody was signed in to %s."),
    STALE(HttpStatus.BAD_REQUEST, "This was not begun here, or too long ago. Sign in again."),
    UNAVAILABLE(HttpStatus.BAD_GATEWAY, "GitHub cannot tell now who is a member of %s. Try again in a moment."),
    TOO_MANY(HttpStatus.TOO_MANY_REQUESTS, "That failed too often. Wait a minute, and try again.");

    private final HttpStatus status;
    private final String words;

    Refusal(HttpStatus status, String words) {
        this.status = status;
        this.words = words;
    }

    public HttpStatus status() {
        return status;
    }

    /** For whoever was refused. */
    public String words(String organization) {
        return words.formatted(organization);
    }

    /** As it stands in an address. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one with that code; empty for anything else. */
    public static Optional<Refusal> of(String code) {
        return Arrays.stream(values())
                .filter(refusal -> refusal.code().equals(code))
                .findAny();
    }

    /** @param detail for the log */
    OAuth2AuthenticationException failure(String detail) {
        return new OAuth2AuthenticationException(new OAuth2Error(code(), detail, null));
    }

    /** What a failure amounts to, whichever part of the way it comes from. */
    static Refusal of(OAuth2Error error) {
        String code = error.getErrorCode();
        return of(code).orElseGet(() -> switch (code) {
            case OAuth2ErrorCodes.ACCESS_DENIED -> NOT_ALLOWED;
            // GitHub's name for a code that was used, or is older than ten minutes, or whose verifier is another.
            case "bad_verification_code",
                    OAuth2ErrorCodes.INVALID_GRANT,
                    "authorization_request_not_found",
                    "invalid_state_parameter" -> STALE;
            default -> UNAVAILABLE;
        });
    }
}
