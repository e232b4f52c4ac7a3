package dev.argus.diff.assembly;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * How dear a mistake in a file tends to be, by its name, dearest first. Orders what is read when not everything can be: first what guards
 * access, secrets, money or data and what runs when software is built or rolled out, then code, then settings, and last tests and prose.
 */
public enum Risk {
    /** Access, secrets, money, data, and what runs on build machines. */
    SENSITIVE,
    SOURCE,
    CONFIGURATION,
    TEST,
    DOCUMENTATION;

    /** By the whole name, whatever its ending. */
    private static final Pattern BUILD_OR_DEPLOYMENT =
            Pattern.compile("(?:^|/)\\.(?:github/(?:workflows|actions)|circleci|buildkite|husky)/"
                    + "|(?:^|/)(?:dockerfile|containerfile|jenkinsfile|makefile|rakefile|vagrantfile)[^/]*$"
                    + "|(?:^|/)(?:pom\\.xml|build\\.sbt|package\\.json|\\.npmrc|go\\.mod|cargo\\.toml|build\\.rs|pyproject\\.toml|setup\\.(?:py|cfg)"
                    + "|requirements[^/]*\\.txt|pipfile|gemfile|composer\\.json|cmakelists\\.txt|\\.gitlab-ci\\.ya?ml|azure-pipelines[^/]*"
                    + "|bitbucket-pipelines\\.yml|docker-compose[^/]*|codeowners|\\.gitmodules)$"
                    + "|\\.(?:gradle|gradle\\.kts|csproj|tf|sql)$");

    /** An author is nobody who authenticates. */
    private static final Pattern SENSITIVE_NAME = Pattern.compile(
            "auth(?!ors?(?:[^a-z]|$))|crypt|secur|secret|token|password|passwd|credential|permission|session"
                    + "|login|oauth|saml|jwt|rbac|certificate|payment|billing|invoice|checkout|migration|deserializ|sanitiz");

    private static final Pattern TEST_NAME = Pattern.compile(
            "(?:^|/)(?:tests?|specs?|__tests__|testdata|fixtures)/|(?:[._-](?:test|spec)s?|tests?)\\.[a-z]+$"
                    + "|(?:^|/)test_[^/]*$");
    private static final Set<String> DOCUMENTATION_ENDINGS = Set.of("md", "mdx", "rst", "adoc", "txt", "csv");
    private static final Set<String> CONFIGURATION_ENDINGS = Set.of(
            "json", "yaml", "yml", "toml", "xml", "properties", "ini", "cfg", "conf", "env", "gradle", "tf", "hcl");

    /** By risk; at the same risk the larger change first, then by path, so that the order never depends on the source's. */
    public static <T> List<T> dearestFirst(Collection<T> files, Function<T, FileOutline> outline) {
        return files.stream()
                .map(file -> Ranked.of(file, outline.apply(file)))
                .sorted(Ranked.ORDER)
                .map(Ranked::file)
                .toList();
    }

    static Risk of(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        if (BUILD_OR_DEPLOYMENT.matcher(name).find()) {
            return SENSITIVE;
        }
        if (DOCUMENTATION_ENDINGS.contains(ending)) {
            return DOCUMENTATION;
        }
        if (TEST_NAME.matcher(name).find()) {
            return TEST;
        }
        if (SENSITIVE_NAME.matcher(name).find()) {
            return SENSITIVE;
        }
        return CONFIGURATION_ENDINGS.contains(ending) ? CONFIGURATION : SOURCE;
    }

    /** A name is matched once, not at every comparison. */
    private record Ranked<T>(T file, Risk risk, FileOutline outline) {

        private static final Comparator<Ranked<?>> ORDER = Comparator.<Ranked<?>, Risk>comparing(Ranked::risk)
                .thenComparing(ranked -> ranked.outline().changedLines(), Comparator.reverseOrder())
                .thenComparing(ranked -> ranked.outline().path());

        static <T> Ranked<T> of(T file, FileOutline outline) {
            return new Ranked<>(file, Risk.of(outline.path()), outline);
        }
    }
}
