package dev.argus.ops.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.ops.history.Newest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** Where a page ended, as a text that nobody need understand. */
final class Cursor {

    private Cursor() {}

    static String of(Newest.Place place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((place.at() + " " + place.id()).getBytes(UTF_8));
    }

    static Newest.Place read(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
            int blank = text.indexOf(' ');
            return new Newest.Place(Instant.parse(text.substring(0, Math.max(blank, 0))), text.substring(blank + 1));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Problem.badRequest("cursor is what a page before gave as next, was '" + cursor + "'");
        }
    }
}
