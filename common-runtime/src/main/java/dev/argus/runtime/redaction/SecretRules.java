package dev.argus.runtime.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.events.Digest;
import dev.argus.runtime.redaction.SecretRule.Range;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The kinds of secrets that are known. Immutable; loading reads files and compiles some hundred expressions. */
public final class SecretRules {

    private static final String OURS = "/redaction/secrets.toml";

    /** A longer line is searched in pieces, each by the rules whose keywords stand in it: so one word does not cost the whole of it. */
    private static final int PIECE = 16_384;

    /** So many characters of a piece are searched again with the next one; secrets are shorter, or their end is found by what follows. */
    private static final int OVERLAP = 4_096;

    private final List<SecretRule> rules;
    private final Keywords keywords;
    private final BitSet withoutKeywords = new BitSet();
    private final String digest;

    private SecretRules(List<SecretRule> rules, String digest) {
        this.rules = List.copyOf(rules);
        this.digest = digest;
        this.keywords = Keywords.of(rules.stream().map(SecretRule::keywords).toList());
        IntStream.range(0, rules.size())
                .filter(number -> rules.get(number).keywords().isEmpty())
                .forEach(withoutKeywords::set);
    }

    /** The rules that Argus brings. */
    public static SecretRules load() {
        return load(null);
    }

    /**
     * The rules that Argus brings, and more of them.
     *
     * @param more a gitleaks configuration; a rule of it takes the place of ours of the same id
     * @throws IllegalArgumentException when the file cannot be read or used
     */
    public static SecretRules load(@Nullable Path more) {
        Map<String, SecretRule> rules = new LinkedHashMap<>();
        String ours = resource();
        String others = more == null ? "" : content(more);
        RuleFile.read(OURS, ours).forEach(rule -> rules.put(rule.kind().id(), rule));
        if (more != null) {
            RuleFile.read(more.toString(), others)
                    .forEach(rule -> rules.put(rule.kind().id(), rule));
        }
        return new SecretRules(
                List.copyOf(rules.values()), Digest.of(ours, others).base32());
    }

    /** Of what the rules were made of: others may find other secrets. */
    public String digest() {
        return digest;
    }

    List<SecretRule> all() {
        return rules;
    }

    /** What a rule found in a line. */
    record Found(SecretRule rule, Range range) {}

    /** The secrets in a line, where two rules overlap both. */
    List<Found> find(String path, String line) {
        if (line.length() <= PIECE) {
            return find(path, line, 0, line.length());
        }
        List<Found> found = new ArrayList<>();
        for (int start = 0; start < line.length(); start += PIECE - OVERLAP) {
            found.addAll(find(path, line, start, Math.min(start + PIECE, line.length())));
        }
        return found;
    }

    private List<Found> find(String path, String line, int from, int to) {
        String piece = line.substring(from, to);
        BitSet candidates = keywords.in(piece);
        candidates.or(withoutKeywords);
        if (candidates.isEmpty()) {
            return List.of();
        }
        return candidates.stream()
                .filter(number -> rules.get(number).holdsIn(path))
                .boxed()
                .flatMap(number -> find(number, path, piece)
                        .map(range -> new Found(rules.get(number), inLine(range, line, from, to))))
                .toList();
    }

    private Stream<Range> find(int number, String path, String piece) {
        SecretRule rule = rules.get(number);
        return rule.quoted()
                ? QuotedValues.in(piece).stream().flatMap(value -> findIn(value, number, path, piece))
                : rule.find(path, piece).stream();
    }

    private Stream<Range> findIn(Range value, int number, String path, String piece) {
        String text = piece.substring(value.start(), value.end());
        return keywords.in(text).get(number)
                ? rules.get(number).find(path, text).stream().map(range -> range.shifted(value.start()))
                : Stream.empty();
    }

    /** What reaches the end of a piece goes on to its own end. */
    private static Range inLine(Range range, String line, int from, int to) {
        int end = from + range.end();
        if (end == to) {
            while (end < line.length() && goesOn(line.charAt(end))) {
                end++;
            }
        }
        return new Range(from + range.start(), end);
    }

    private static boolean goesOn(char character) {
        return character < 128 && (Character.isLetterOrDigit(character) || "+/=_-.~".indexOf(character) >= 0);
    }

    private static String resource() {
        try (InputStream file = Objects.requireNonNull(SecretRules.class.getResourceAsStream(OURS), OURS)) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(OURS + " cannot be read", e);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "argus.secrets.rules names %s, which cannot be read: %s".formatted(file, e), e);
        }
    }
}
