package dev.argus.diff.dependency;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a lock file names a package and its version: on one line, or on two that follow one another. */
enum LockFormat {
    NPM(
            "package-lock.json npm-shrinkwrap.json",
            "\\s++\"(?:[^\"]*node_modules/)?+(?<name>(?:@[^\"/]++/)?+[^\"/]++)\": \\{",
            "\\s++\"version\": \"(?<version>[^\"]++)\",?+"),
    YARN("yarn.lock", "\"?+(?<name>@?+[^@\\s\"]++)@[^:]++.*:", "  version:? \"?+(?<version>[^\"]++)\"?+"),
    PNPM(
            "pnpm-lock.yaml",
            "  ['\"]?+/?+(?<name>@?+[^@'\"(:]++)@(?<version>\\d[^:'\"(]*+)(?:\\([^'\":]*\\))?+['\"]?+:.*"),
    TOML("cargo.lock poetry.lock uv.lock pdm.lock", "name = \"(?<name>[^\"]++)\"", "version = \"(?<version>[^\"]++)\""),
    GO("go.sum", "(?<name>\\S++) (?<version>v[^\\s/]++) h1:.*"),
    RUBY("gemfile.lock", " {4}(?<name>[\\w.-]++) \\((?<version>\\d[^)]*+)\\)"),
    COMPOSER(
            "composer.lock",
            "\\s++\"name\": \"(?<name>[^\"/]++/[^\"/]++)\",",
            "\\s++\"version\": \"(?<version>[^\"]++)\",?+"),
    GRADLE("gradle.lockfile buildscript-gradle.lockfile", "(?<name>[^:#=]++:[^:=]++):(?<version>[^:=]++)=.*");

    private static final int MAX_LINE = 500;

    /** In lower case, one blank between them. */
    private final String fileNames;

    private final Pattern name;
    private final @Nullable Pattern version;

    /** Both on one line. */
    LockFormat(String fileNames, String nameAndVersion) {
        this.fileNames = fileNames;
        this.name = Pattern.compile(nameAndVersion);
        this.version = null;
    }

    LockFormat(String fileNames, String name, String version) {
        this.fileNames = fileNames;
        this.name = Pattern.compile(name);
        this.version = Pattern.compile(version);
    }

    static Optional<LockFormat> of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> List.of(format.fileNames.split(" ")).contains(name))
                .findFirst();
    }

    /** A package whose version is known when the line has been read, or one whose version the next line tells. */
    record Entry(String name, @Nullable String version) {}

    /**
     * @param before what the line above it told
     * @return nothing when the line is about something else
     */
    @Nullable Entry read(String line, @Nullable Entry before) {
        if (line.length() > MAX_LINE) {
            return null;
        }
        if (version != null && before != null && before.version() == null) {
            Matcher versionLine = version.matcher(line);
            if (versionLine.matches()) {
                return new Entry(before.name(), versionLine.group("version"));
            }
        }
        Matcher nameLine = name.matcher(line);
        if (!nameLine.matches()) {
            return null;
        }
        return new Entry(nameLine.group("name"), version == null ? nameLine.group("version") : null);
    }
}
