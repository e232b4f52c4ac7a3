package dev.argus.publisher;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.github.auth.Secret;
import dev.argus.runtime.InvalidSettingException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublisherSettingsTest {

    @Test
    void a_lease_outlasts_what_a_dead_publisher_asked_github_for() {
        assertThatCode(() -> settings(Duration.ofSeconds(15), List.of())).doesNotThrowAnyException();
        assertThatThrownBy(() -> settings(Duration.ofSeconds(14), List.of()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("argus.publisher.lease-expiry must be 15s or more, was PT14S: what a dead publisher asked"
                        + " GitHub for may take 10 s, and has to be seen by the next one");
    }

    @Test
    void a_secret_that_signs_is_long_enough() {
        assertThatThrownBy(() -> settings(Duration.ofSeconds(20), List.of(new Secret("short"))))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("each of argus.publisher.marker-secrets must have 16 characters or more");
    }

    private static PublisherSettings settings(Duration leaseExpiry, List<Secret> markerSecrets) {
        return new PublisherSettings("Argus", leaseExpiry, 3, markerSecrets, 3, 30);
    }
}
