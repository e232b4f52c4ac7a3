package dev.argus.diff.assembly;

import dev.argus.events.content.Reading.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.attributes.AttributesNode;
import org.eclipse.jgit.attributes.AttributesRule;

/**
 * What a repository says about its paths in {@code .gitattributes}: that nobody writes them, or that somebody does. The file at the root of
 * the base branch counts; those of single directories are rare and not looked at.
 *
 * @see <a href="https://git-scm.com/docs/gitattributes">gitattributes</a>
 * @see <a href="https://github.com/github-linguist/linguist/blob/main/docs/overrides.md">GitHub's own attributes</a>
 */
public final class PathAttributes {

    public static final String FILE = ".gitattributes";

    public static final PathAttributes NONE = new PathAttributes(List.of());

    private static final String GENERATED = "linguist-generated";
    private static final String VENDORED = "linguist-vendored";
    private static final String DIFF = "diff";
    private static final String BINARY = "binary";

    /** A pattern is tried against every path, with a cost that grows with each of its wildcards. */
    private static final int MAX_RULES = 1_000;

    private static final int MAX_WILDCARDS = 6;

    /** Last one first: a later rule overrules an earlier one. */
    private final List<AttributesRule> rules;

    private PathAttributes(List<AttributesRule> rules) {
        this.rules = rules;
    }

    /** Of more than 1,000 rules the last ones count. */
    public static PathAttributes parse(byte[] content) {
        AttributesNode node = new AttributesNode();
        try {
            node.parse(new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array cannot fail", e);
        }
        List<AttributesRule> rules = new ArrayList<>(node.getRules());
        Collections.reverse(rules);
        return new PathAttributes(
                rules.stream().filter(PathAttributes::isOfUse).limit(MAX_RULES).toList());
    }

    /** Why a file of this name is not read; empty when its attributes do not say. */
    Optional<Reason> reasonNotToRead(String path) {
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        if (is(path, GENERATED).orElse(false)) {
            return Optional.of(Reason.GENERATED);
        }
        if (is(path, VENDORED).orElse(false)) {
            return Optional.of(Reason.VENDORED);
        }
        return is(path, DIFF).orElse(true) ? Optional.empty() : Optional.of(Reason.BINARY);
    }

    /** Whether the file is to be read although it looks as if there were this reason not to. */
    boolean overrule(String path, Reason reason) {
        return switch (reason) {
            case GENERATED, MINIFIED -> !is(path, GENERATED).orElse(true);
            case VENDORED -> !is(path, VENDORED).orElse(true);
            default -> false;
        };
    }

    private Optional<Boolean> is(String path, String key) {
        return rules.stream()
                .flatMap(rule -> value(rule, key).filter(value -> rule.isMatch(path, false)).stream())
                .findFirst();
    }

    private static Optional<Boolean> value(AttributesRule rule, String key) {
        Optional<Boolean> value = Optional.empty();
        for (Attribute attribute : rule.getAttributes()) {
            if (attribute.getKey().equals(key)) {
                value = value(attribute);
            } else if (key.equals(DIFF) && attribute.getKey().equals(BINARY)) {
                value = value(attribute).map(binary -> !binary);
            }
        }
        return value;
    }

    private static Optional<Boolean> value(Attribute attribute) {
        return switch (attribute.getState()) {
            case SET -> Optional.of(true);
            case UNSET -> Optional.of(false);
            case CUSTOM -> Optional.ofNullable(attribute.getValue()).map(value -> !value.equals("false"));
            case UNSPECIFIED -> Optional.empty();
        };
    }

    private static boolean isOfUse(AttributesRule rule) {
        String pattern = rule.getPattern();
        return !pattern.startsWith("[attr]")
                && pattern.chars().filter(character -> character == '*').count() <= MAX_WILDCARDS
                && rule.getAttributes().stream()
                        .map(Attribute::getKey)
                        .anyMatch(List.of(GENERATED, VENDORED, DIFF, BINARY)::contains);
    }
}
