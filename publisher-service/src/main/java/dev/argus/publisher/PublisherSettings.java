package dev.argus.publisher;

import static dev.argus.runtime.InvalidSettingException.unless;

import dev.argus.github.auth.Secret;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param checkRunName what the check is called on a commit; change it where two Argus Apps watch one repository
 * @param leaseExpiry after which another instance may publish to a pull request whose publisher died; 15 s at least, for GitHub may take 10 s
 *     over what the dead one asked for
 * @param maxContentRequests how often a review is sent back to its beginning because its findings had left the cache
 * @param markerSecrets sign the hidden marks by which Argus knows its own comments again: the first one signs, and what any of them signed is
 *     believed; 16 characters or more each. By default a key that is derived from the App's private key signs, which is believed in any case
 * @param reviewsPerOwner how many reviews of one installation are posted or announced at a time, over all instances
 * @param commandsPerHour how often one person is listened to within an hour, on all pull requests of an installation
 */
@Validated
@ConfigurationProperties("argus.publisher")
public record PublisherSettings(
        @NotBlank @DefaultValue("Argus") String checkRunName,
        @NotNull @DefaultValue("20s") Duration leaseExpiry,
        @PositiveOrZero @Max(10) @DefaultValue("3") int maxContentRequests,
        @DefaultValue List<Secret> markerSecrets,
        @Positive @DefaultValue("3") int reviewsPerOwner,
        @Positive @DefaultValue("30") int commandsPerHour) {

    private static final int SHORTEST_SECRET = 16;

    /** A holder that dies has renewed it within the last third, and GitHub works on for ten seconds. */
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(15);

    public PublisherSettings {
        markerSecrets = List.copyOf(markerSecrets);
        unless(
                leaseExpiry.compareTo(SHORTEST_LEASE) >= 0,
                "argus.publisher.lease-expiry must be " + SHORTEST_LEASE.toSeconds() + "s or more, was " + leaseExpiry
                        + ": what a dead publisher asked GitHub for may take 10 s, and has to be seen by the next one");
        unless(
                markerSecrets.stream().allMatch(secret -> secret.value().length() >= SHORTEST_SECRET),
                "each of argus.publisher.marker-secrets must have " + SHORTEST_SECRET
                        + " characters or more, as `openssl rand -hex 32` makes them");
    }
}
