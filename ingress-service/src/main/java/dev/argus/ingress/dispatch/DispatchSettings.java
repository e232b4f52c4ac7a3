package dev.argus.ingress.dispatch;

import static dev.argus.runtime.InvalidSettingException.unless;

import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where GitHub is asked to bring an event back from that neither Kafka nor Redis takes. Off unless it is set.
 *
 * @param repository of the operator, as `owner/name`; the App is installed there and subscribed to *Repository dispatch*
 * @param token a fine-grained token for this repository alone, with *Contents: write*
 */
@ConfigurationProperties("argus.dispatch")
public record DispatchSettings(String repository, DispatchToken token) {

    private static final Pattern REPOSITORY = Pattern.compile("[\\w.-]{1,100}/[\\w.-]{1,100}");

    public DispatchSettings {
        unless(
                REPOSITORY.matcher(String.valueOf(repository)).matches(),
                "argus.dispatch.repository must be owner/name, was " + repository);
        unless(
                token != null && !token.value().isBlank(),
                "argus.dispatch.token is missing: give a fine-grained token with Contents: write for " + repository);
    }
}
