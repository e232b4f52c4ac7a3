package dev.argus.diff.assembly;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How dear a mistake in a file tends to be, by its name, dearest first. Orders what is read when not everything can be. */
enum Risk {
    /** Access, secrets, money, data, and what runs on build machines. */
    SENSITIVE,
    SOURCE,
    CONFIGURATION,
    TEST,
    DOCUMENTATION;

    private static final Pattern SENSITIVE_NAME = Pattern.compile(
            "(?:^|/)\\.github/(?:workflows|actions)/|(?:^|/)(?:dockerfile|jenkinsfile|makefile)[^/]*$|\\.sql$"
                    + "|auth|crypt|secur|secret|token|password|credential|permission|session|payment|billing|migration");
    private static final Pattern TEST_NAME = Pattern.compile(
            "(?:^|/)(?:tests?|specs?|__tests__|testdata|fixtures)/|(?:[._-](?:test|spec)s?|tests?)\\.[a-z]+$"
                    + "|(?:^|/)test_[^/]*$");
    private static final Set<String> DOCUMENTATION_ENDINGS = Set.of("md", "mdx", "rst", "adoc", "txt", "csv");
    private static final Set<String> CONFIGURATION_ENDINGS = Set.of(
            "json", "yaml", "yml", "toml", "xml", "properties", "ini", "cfg", "conf", "env", "gradle", "tf", "hcl");

    static Risk of(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
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
}
