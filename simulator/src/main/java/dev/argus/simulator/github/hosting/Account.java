package dev.argus.simulator.github.hosting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.Locale;
import java.util.zip.CRC32;

/** Someone who owns, opens or comments. The id follows from the login, so it is the same in every run. */
public record Account(String login, Kind kind) {

    private static final int MAX_LOGIN = 39;

    public enum Kind {
        USER("User"),
        BOT("Bot"),
        ORGANIZATION("Organization");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word GitHub uses. */
        public String word() {
            return word;
        }
    }

    public static Account user(String login) {
        return new Account(login, Kind.USER);
    }

    /** The account under which an App comments. */
    public static Account bot(String appSlug) {
        return new Account(appSlug + "[bot]", Kind.BOT);
    }

    public static Account organization(String login) {
        return new Account(login, Kind.ORGANIZATION);
    }

    /** A login made of the name in a commit: lower case, ASCII, hyphens; {@code ghost} when nothing is left of it. */
    public static Account author(String name) {
        String login = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        String trimmed = login.substring(0, Math.min(login.length(), MAX_LOGIN)).replaceAll("^-|-$", "");
        return user(trimmed.isEmpty() ? "ghost" : trimmed);
    }

    public long id() {
        return stableId(login);
    }

    static long stableId(String name) {
        CRC32 checksum = new CRC32();
        checksum.update(name.getBytes(UTF_8));
        return checksum.getValue();
    }
}
