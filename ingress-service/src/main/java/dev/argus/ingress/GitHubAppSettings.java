package dev.argus.ingress;

import dev.argus.ingress.delivery.WebhookSecret;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which App's webhooks are taken.
 *
 * @param appId the number on the App's settings page
 * @param webhookSecrets every secret that is active: one, or the old and the new one while it is being changed; none has a comma in it
 * @param apiUrl of github.com, {@code https://HOST/api/v3} of an Enterprise Server, or {@code https://api.SUBDOMAIN.ghe.com}
 */
@Validated
@ConfigurationProperties("argus.github")
public record GitHubAppSettings(
        @NotNull(
                message = "ARGUS_GITHUB_APP_ID is missing: give the App ID shown at the top of the App's settings page")
        @Pattern(
                regexp = "[1-9]\\d{0,17}",
                message =
                        "ARGUS_GITHUB_APP_ID is not a number (it is \"${validatedValue}\"): give the App ID shown at the top of"
                                + " the App's settings page, not the client id")
        String appId,

        @NotEmpty(
                message =
                        "ARGUS_GITHUB_WEBHOOK_SECRETS is missing: give the webhook secret of the App, or several separated by"
                                + " commas while you change it")
        @DefaultValue
        List<WebhookSecret> webhookSecrets,

        @DefaultValue("https://api.github.com") URI apiUrl) {

    public GitHubAppSettings {
        webhookSecrets = webhookSecrets.stream()
                .filter(secret -> !secret.value().isBlank())
                .toList();
    }

    public long appNumber() {
        return Long.parseLong(appId);
    }
}
