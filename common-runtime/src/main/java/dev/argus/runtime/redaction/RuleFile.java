package dev.argus.runtime.redaction;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.argus.runtime.redaction.Allowlist.Target;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * Rules as they are written down: a gitleaks configuration, of which what concerns the text of a line is understood, and nothing else.
 *
 * @see <a href="https://github.com/gitleaks/gitleaks#configuration">gitleaks: configuration</a>
 */
record RuleFile(
        @Nullable List<Rule> rules,
        @Nullable List<Exemption> allowlists,
        @Nullable Exemption allowlist) {

    private static final TomlMapper TOML = new TomlMapper();
    private static final java.util.regex.Pattern ID = java.util.regex.Pattern.compile("[a-z0-9-]+");
    private static final int LONGEST_LABEL = 60;
    private static final double CERTAIN = 0.95;
    private static final double GENERIC = 0.6;

    /**
     * @param confidence our own, not gitleaks'
     * @param quoted our own, too
     */
    record Rule(
            @Nullable String id,
            @Nullable String description,
            @Nullable String regex,
            @Nullable Integer secretGroup,
            @Nullable Double entropy,
            @Nullable List<String> keywords,
            @Nullable String path,
            @Nullable List<Exemption> allowlists,
            @Nullable Exemption allowlist,
            @Nullable Double confidence,
            @Nullable Boolean quoted) {}

    /** @param targetRules which rules it is for; absent: all of the file */
    record Exemption(
            @Nullable String condition,
            @Nullable String regexTarget,
            @Nullable List<String> regexes,
            @Nullable List<String> paths,
            @JsonProperty("stopwords") @Nullable List<String> stopwords,
            @Nullable List<String> targetRules) {

        boolean isFor(String rule) {
            return targetRules == null || targetRules.isEmpty() || targetRules.contains(rule);
        }

        Allowlist compiled() {
            return new Allowlist(
                    condition != null && condition.equalsIgnoreCase("and"),
                    regexTarget == null || regexTarget.isEmpty()
                            ? Target.SECRET
                            : Target.valueOf(regexTarget.toUpperCase(Locale.ROOT)),
                    all(regexes).map(Pattern::compile).toList(),
                    all(paths).map(Pattern::compile).toList(),
                    all(stopwords).map(word -> word.toLowerCase(Locale.ROOT)).toList());
        }
    }

    /**
     * @param name of the file, for whoever has to mend it
     * @throws IllegalArgumentException when it is no such file, or one of its rules cannot be used
     */
    static List<SecretRule> read(String name, String toml) {
        try {
            RuleFile file = TOML.readValue(toml, RuleFile.class);
            return all(file.rules())
                    .filter(rule -> rule.regex() != null)
                    .map(rule -> file.compiled(rule, name))
                    .toList();
        } catch (JacksonException e) {
            throw new IllegalArgumentException(name + " is no gitleaks configuration: " + e.getOriginalMessage(), e);
        }
    }

    private SecretRule compiled(Rule rule, String name) {
        String id = String.valueOf(rule.id());
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "%s has a rule with the id '%s': give lower-case letters, digits and hyphens".formatted(name, id));
        }
        try {
            return compile(rule, id);
        } catch (PatternSyntaxException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s: the rule '%s' cannot be used: %s".formatted(name, id, e.getMessage()), e);
        }
    }

    private SecretRule compile(Rule rule, String id) {
        String description = rule.description();
        Pattern regex = Pattern.compile(Objects.requireNonNull(rule.regex()));
        int secretGroup = Objects.requireNonNullElse(rule.secretGroup(), 0);
        if (secretGroup < 0 || secretGroup > regex.groupCount()) {
            throw new IllegalArgumentException(
                    "its secretGroup is %d, its regex has %d groups".formatted(secretGroup, regex.groupCount()));
        }
        return new SecretRule(
                new Kind(
                        id,
                        description == null || description.length() > LONGEST_LABEL ? id : description,
                        Objects.requireNonNullElse(rule.confidence(), id.startsWith("generic-") ? GENERIC : CERTAIN)),
                regex,
                secretGroup,
                Objects.requireNonNullElse(rule.entropy(), 0.0),
                all(rule.keywords()).toList(),
                rule.path() == null ? null : Pattern.compile(rule.path()),
                Boolean.TRUE.equals(rule.quoted()),
                exemptions(rule, id).map(Exemption::compiled).toList());
    }

    private Stream<Exemption> exemptions(Rule rule, String id) {
        Stream<Exemption> own = Stream.concat(all(rule.allowlists()), Stream.ofNullable(rule.allowlist()));
        Stream<Exemption> shared = Stream.concat(all(allowlists), Stream.ofNullable(allowlist));
        return Stream.concat(own, shared.filter(exemption -> exemption.isFor(id)));
    }

    private static <T> Stream<T> all(@Nullable List<T> list) {
        return list == null ? Stream.empty() : list.stream();
    }
}
