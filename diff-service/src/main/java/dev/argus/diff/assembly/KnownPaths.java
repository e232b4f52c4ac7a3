package dev.argus.diff.assembly;

import dev.argus.events.content.Reading.Reason;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files that tell by their name that nobody wrote them, or nobody here. Build and deployment files are not among them. */
final class KnownPaths {

    private static final Set<String> LOCK_FILES = Set.of(
            "bun.lock",
            "bun.lockb",
            "cabal.project.freeze",
            "cargo.lock",
            "cartfile.resolved",
            "composer.lock",
            "conan.lock",
            "deno.lock",
            "flake.lock",
            "gemfile.lock",
            "go.sum",
            "go.work.sum",
            "gradle.lockfile",
            "mix.lock",
            "module.bazel.lock",
            "npm-shrinkwrap.json",
            "package-lock.json",
            "package.resolved",
            "packages.lock.json",
            "paket.lock",
            "pdm.lock",
            "pipfile.lock",
            "pnpm-lock.yaml",
            "podfile.lock",
            "poetry.lock",
            "pubspec.lock",
            "pylock.toml",
            "rebar.lock",
            "stack.yaml.lock",
            ".terraform.lock.hcl",
            "uv.lock",
            "yarn.lock");

    private static final Set<String> VENDORED_DIRECTORIES = Set.of(
            "node_modules",
            "bower_components",
            "jspm_packages",
            "third_party",
            "third-party",
            "thirdparty",
            "3rdparty",
            "pods",
            "carthage",
            "godeps",
            ".yarn");

    /** Under these a directory called "vendor" is more likely about vendors. */
    private static final Set<String> SOURCE_DIRECTORIES = Set.of("src", "app", "lib");

    private static final String VENDOR = "vendor";

    /** With what a directory begins that tells something; most can be passed over by it. */
    private static final BitSet TELLING = Stream.of(VENDORED_DIRECTORIES, SOURCE_DIRECTORIES, Set.of(VENDOR))
            .flatMap(Set::stream)
            .mapToInt(name -> name.charAt(0))
            .collect(BitSet::new, BitSet::set, BitSet::or);

    private static final Set<String> WRAPPER_SCRIPTS = Set.of("gradlew", "gradlew.bat", "mvnw", "mvnw.cmd");

    private static final Endings GENERATED = Endings.of(
            ".pb.go",
            ".pb.gw.go",
            "_grpc.pb.go",
            ".pb.cc",
            ".pb.h",
            ".pb.swift",
            ".pb.dart",
            "_pb2.py",
            "_pb2_grpc.py",
            "_pb2.pyi",
            "_pb.js",
            "_pb.d.ts",
            "_pb.ts",
            "_generated.go",
            ".g.dart",
            ".freezed.dart",
            ".g.cs",
            ".designer.cs",
            ".generated.cs",
            ".generated.ts",
            ".generated.js",
            ".generated.go",
            ".generated.swift",
            ".js.map",
            ".css.map",
            ".snap");

    private static final Endings MINIFIED =
            Endings.of(".min.js", ".min.mjs", ".min.cjs", ".min.css", "-min.js", "-min.css", ".bundle.js");

    /** Ends of names by what stands behind the last dot, so that few have to be looked at. */
    private record Endings(Map<String, List<String>> byExtension) {

        static Endings of(String... endings) {
            return new Endings(Stream.of(endings).collect(Collectors.groupingBy(KnownPaths::extension)));
        }

        /** @param extension of this name */
        boolean match(String name, String extension) {
            for (String ending : byExtension.getOrDefault(extension, List.of())) {
                if (name.endsWith(ending)) {
                    return true;
                }
            }
            return false;
        }
    }

    private KnownPaths() {}

    /** What stands behind the last dot of a name. */
    static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    static Optional<Reason> reasonNotToRead(String path) {
        String lowerCase = path.toLowerCase(Locale.ROOT);
        String name = lowerCase.substring(lowerCase.lastIndexOf('/') + 1);
        if (LOCK_FILES.contains(name)) {
            return Optional.of(Reason.LOCK_FILE);
        }
        if (isVendored(lowerCase) || WRAPPER_SCRIPTS.contains(name)) {
            return Optional.of(Reason.VENDORED);
        }
        String extension = extension(name);
        if (MINIFIED.match(name, extension)) {
            return Optional.of(Reason.MINIFIED);
        }
        if (GENERATED.match(name, extension) || name.startsWith("zz_generated.")) {
            return Optional.of(Reason.GENERATED);
        }
        return Optional.empty();
    }

    private static boolean isVendored(String path) {
        boolean amongSources = false;
        int start = 0;
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', start)) {
            if (TELLING.get(path.charAt(start))) {
                String directory = path.substring(start, end);
                if (VENDORED_DIRECTORIES.contains(directory) || (!amongSources && directory.equals(VENDOR))) {
                    return true;
                }
                amongSources = amongSources || SOURCE_DIRECTORIES.contains(directory);
            }
            start = end + 1;
        }
        return false;
    }
}
