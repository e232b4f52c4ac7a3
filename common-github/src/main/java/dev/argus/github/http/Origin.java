package dev.argus.github.http;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Scheme, host and port: what a token may be sent to. */
public record Origin(String scheme, String host, int port) {

    /** @throws IllegalArgumentException if the address is not of HTTP or names no host */
    public static Origin of(URI uri) {
        String scheme = lower(uri.getScheme());
        String host = lower(uri.getHost());
        if (host.isEmpty() || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new IllegalArgumentException(uri + " is no http or https address with a host");
        }
        return new Origin(scheme, host, uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80);
    }

    /** Whether an address lies here; one that cannot be told does not. */
    public boolean covers(URI uri) {
        try {
            return of(uri).equals(this);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port;
    }

    private static String lower(@Nullable String part) {
        return part == null ? "" : part.toLowerCase(Locale.ROOT);
    }
}
