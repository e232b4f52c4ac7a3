package dev.argus.github.rest;

import dev.argus.github.auth.ReadableKey;
import dev.argus.github.auth.Secret;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How Argus reaches GitHub, and as which App. How long a whole call may take, how often it is repeated and when it is given up for a while is
 * set under {@code argus.dependency.github.*}.
 *
 * @param apiUrl of github.com, {@code https://HOST/api/v3} of an Enterprise Server, or {@code https://api.SUBDOMAIN.ghe.com}
 * @param appId the number on the App's settings page
 * @param privateKey PEM text or the path of a PEM file
 * @param connectTimeout until a connection stands
 * @param readTimeout longest silence, before an answer and within it; GitHub breaks off after 10 s, and whoever gives up before that cannot know
 *     whether a request has taken effect
 * @param maxConnections open at once; GitHub allows 100 requests at a time to all processes of an App together
 * @param maxResponse largest answer, in memory, of all but diffs and files
 * @param maxDiff largest diff taken as a whole; a larger one is read file by file
 * @param maxFile largest file taken
 * @param maxWait longest time to stay away that GitHub is believed when a rate limit is reached
 */
@Validated
@ConfigurationProperties("argus.github")
public record GitHubSettings(
        @NotNull @DefaultValue("https://api.github.com") URI apiUrl,

        @NotNull(
                message = "ARGUS_GITHUB_APP_ID is missing: give the App ID shown at the top of the App's settings page")
        @Pattern(
                regexp = "[1-9]\\d{0,18}",
                message =
                        "ARGUS_GITHUB_APP_ID is not a number (it is \"${validatedValue}\"): give the App ID shown at the top of"
                                + " the App's settings page, not the client id")
        String appId,

        @NotNull(message = "ARGUS_GITHUB_PRIVATE_KEY is missing: give the file GitHub let you download, or its path") @ReadableKey
        Secret privateKey,

        @NotNull @DefaultValue("3s") Duration connectTimeout,
        @NotNull @DefaultValue("15s") Duration readTimeout,
        @Min(1) @Max(100) @DefaultValue("50") int maxConnections,
        @NotNull @DefaultValue("16MB") DataSize maxResponse,
        @NotNull @DefaultValue("4MB") DataSize maxDiff,
        @NotNull @DefaultValue("1MB") DataSize maxFile,
        @NotNull @DefaultValue("65m") Duration maxWait) {}
