package dev.argus.publisher.notify;

import static dev.argus.runtime.InvalidSettingException.unless;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param channels where people are told of critical findings and of reviews that failed; none by default. Each has a `kind` (`slack` or
 *     `discord`), the `url` of an incoming webhook, which is a secret, and, where it is there for some alone, the ids of `installations`
 * @param perHour how many critical findings, and how many failures, a channel is told of in an hour; what is beyond it waits
 * @param maxAge how long after its end a review is still worth telling of
 */
@Validated
@ConfigurationProperties("argus.notify")
public record NotifySettings(
        @NotNull @DefaultValue List<@Valid Channel> channels,
        @Min(1) @Max(3_600) @DefaultValue("30") int perHour,
        @NotNull @DefaultValue("1h") Duration maxAge) {

    public NotifySettings {
        channels = List.copyOf(channels);
        for (int i = 0; i < channels.size(); i++) {
            String url = Objects.requireNonNullElse(channels.get(i).url(), "");
            unless(
                    url.isBlank() || Channel.isAddress(url),
                    "argus.notify.channels[" + i + "].url must be an https address, or an http one of this machine");
        }
        unless(!maxAge.isNegative() && !maxAge.isZero(), "argus.notify.max-age must be positive, was " + maxAge);
    }

    /** What a channel understands. */
    public enum Kind {
        SLACK,
        DISCORD;

        String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param kind `slack` or `discord`
     * @param url address of an incoming webhook of the channel; it is a secret, for whoever knows it can write there
     * @param installations ids of the installations of whose reviews the channel is told; empty: of all
     */
    public record Channel(
            @NotNull Kind kind,
            @NotBlank String url,
            @NotNull @DefaultValue List<Long> installations) {

        private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

        public Channel {
            installations = List.copyOf(installations);
        }

        URI address() {
            return URI.create(url);
        }

        boolean isToldOf(long installation) {
            return installations.isEmpty() || installations.contains(installation);
        }

        /** Nobody on the way may read it. */
        private static boolean isAddress(String url) {
            try {
                URI address = new URI(url);
                boolean secret = "https".equalsIgnoreCase(address.getScheme());
                boolean local =
                        "http".equalsIgnoreCase(address.getScheme()) && THIS_MACHINE.contains(address.getHost());
                return address.getHost() != null && (secret || local);
            } catch (URISyntaxException e) {
                return false;
            }
        }

        /** Without the address. */
        @Override
        public String toString() {
            return "Channel[kind=" + kind + ", url=***, installations=" + installations + "]";
        }
    }
}
