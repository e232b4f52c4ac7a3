package dev.argus.ops.view;

import dev.argus.events.PullRequestRef;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A glob of repositories' {@code owner/name}: {@code *} stands for any characters, also none. Case does not count, as on GitHub. */
public record Names(Pattern pattern) {

    public static Names of(String glob) {
        String expression =
                Arrays.stream(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return new Names(Pattern.compile(expression, Pattern.CASE_INSENSITIVE));
    }

    public boolean match(PullRequestRef pullRequest) {
        return match(pullRequest.owner() + "/" + pullRequest.repository());
    }

    public boolean match(String name) {
        return pattern.matcher(name).matches();
    }
}
