package dev.argus.publisher;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param checkRunName what the check is called on a commit; change it where two Argus Apps watch one repository
 * @param leaseExpiry after which another instance may publish to a pull request whose publisher died
 * @param maxContentRequests how often a review is sent back to its beginning because its findings had left the cache
 */
@Validated
@ConfigurationProperties("argus.publisher")
public record PublisherSettings(
        @NotBlank @DefaultValue("Argus") String checkRunName,
        @NotNull @DefaultValue("30s") Duration leaseExpiry,
        @PositiveOrZero @Max(10) @DefaultValue("3") int maxContentRequests) {}
