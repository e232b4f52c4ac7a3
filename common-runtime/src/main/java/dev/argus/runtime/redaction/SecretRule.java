package dev.argus.runtime.redaction;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.argus.runtime.redaction.Allowlist.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of secret is found in a line.
 *
 * @param regex linear in time whatever it is held against
 * @param secretGroup the group that is the secret; 0 is the first group that took part, or else all that matched
 * @param minEntropy a value of this many bits a character or fewer was typed by hand; 0 asks for nothing
 * @param keywords in lower case, of which one must stand in the line; without any the rule is tried everywhere
 * @param path where the rule holds; absent: everywhere
 * @param quoted whether it finds values in quotes alone, given to a name with a keyword in it by {@code =} or {@code :}; it is tried there only
 */
record SecretRule(
        Kind kind,
        Pattern regex,
        int secretGroup,
        double minEntropy,
        List<String> keywords,
        @Nullable Pattern path,
        boolean quoted,
        List<Allowlist> allowlists) {

    /** Part of a line. */
    record Range(int start, int end) {

        Range shifted(int by) {
            return new Range(start + by, end + by);
        }
    }

    SecretRule {
        keywords = List.copyOf(keywords);
        allowlists = List.copyOf(allowlists);
    }

    boolean holdsIn(String file) {
        return path == null || path.matcher(file).find();
    }

    /** The secrets in a line of a file, or in a piece of one. */
    List<Range> find(String file, String line) {
        List<Range> found = new ArrayList<>(1);
        Matcher matcher = regex.matcher(line);
        while (matcher.find()) {
            secretIn(matcher, file, line).ifPresent(found::add);
        }
        return found;
    }

    private Optional<Range> secretIn(Matcher matcher, String file, String line) {
        int group = group(matcher);
        Range range = new Range(matcher.start(group), matcher.end(group));
        if (range.start() >= range.end()) {
            return Optional.empty();
        }
        Candidate candidate = new Candidate(file, line, matcher.group(), line.substring(range.start(), range.end()));
        boolean random = minEntropy == 0 || Entropy.of(candidate.secret()) > minEntropy;
        return random && allowlists.stream().noneMatch(list -> list.allows(candidate))
                ? Optional.of(range)
                : Optional.empty();
    }

    private int group(Matcher matcher) {
        if (secretGroup > 0) {
            return secretGroup;
        }
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.start(group) < matcher.end(group)) {
                return group;
            }
        }
        return 0;
    }
}
