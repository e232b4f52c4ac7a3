package dev.argus.ingress.delivery;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A payload that cannot become an event, with what that means. Also the checks that find out, each named by the path in the payload. */
final class Unusable extends RuntimeException {

    /** Logins, of managed users too, and repository names. */
    private static final Pattern NAME = Pattern.compile("[\\w.-]{1,100}");

    private static final Pattern COMMIT_SHA = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    /** {@code octocat}, {@code dependabot[bot]}. */
    private static final Pattern LOGIN = Pattern.compile("[\\w.-]{1,100}(\\[bot])?");

    private final transient Meaning meaning;

    Unusable(Meaning meaning) {
        super(meaning.toString(), null, false, false);
        this.meaning = meaning;
    }

    Meaning meaning() {
        return meaning;
    }

    static <T> T present(@Nullable T value, String path) {
        if (value == null) {
            throw new Unusable(new Meaning.Ignored(path + " is missing"));
        }
        return value;
    }

    static long id(@Nullable Long value, String path) {
        long id = present(value, path);
        require(id > 0, path, "a positive number");
        return id;
    }

    static int number(@Nullable Integer value, String path) {
        int number = present(value, path);
        require(number > 0, path, "a positive number");
        return number;
    }

    static String name(@Nullable String value, String path) {
        return matching(NAME, value, path, "a name on GitHub");
    }

    static String login(@Nullable String value, String path) {
        return matching(LOGIN, value, path, "a login");
    }

    static String commit(@Nullable String value, String path) {
        return matching(COMMIT_SHA, value, path, "a commit id");
    }

    private static String matching(Pattern shape, @Nullable String value, String path, String what) {
        String text = present(value, path);
        require(shape.matcher(text).matches(), path, what);
        return text;
    }

    private static void require(boolean condition, String path, String what) {
        if (!condition) {
            throw new Unusable(new Meaning.Malformed(path + " is not " + what));
        }
    }
}
