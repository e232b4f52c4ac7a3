package dev.argus.standalone.chaos.fleet;

import dev.argus.standalone.chaos.plan.Target;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class path of a service, made of this process's or of another version's, which is that of all of them together. Spring Boot configures what it finds there,
 * so a service must not find what it does not have in a deployment.
 */
public final class ClassPath {

    /** Only the services that read or write GitHub have its client. */
    private static final String GITHUB = "common-github";

    /** The modules that are nobody's but their own. */
    private static final List<String> APART =
            List.of("standalone", "ingress-service", "diff-service", "llm-service", "publisher-service", "ops-service");

    /** What guards the API of ops-service. */
    private static final List<String> SECURITY =
            List.of("spring-security", "spring-boot-security", "spring-boot-starter-security");

    private ClassPath() {}

    /** Of this process. */
    public static String running() {
        return System.getProperty("java.class.path");
    }

    /**
     * Of another version.
     *
     * @param checkout in which {@code ./argus} has built it
     * @throws IllegalArgumentException when nothing was built there
     */
    public static String builtIn(Path checkout) {
        Path output = checkout.resolve(Path.of("standalone", "target", "run"));
        try (Stream<Path> files = Files.isDirectory(output) ? Files.list(output) : Stream.of()) {
            return files.filter(file -> isOf("standalone", file.toString())
                            && file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no build in " + output))
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(output + " cannot be read", e);
        }
    }

    /** @param version the class path of one, of all its services */
    static String of(Target service, String version) {
        return of(service, entries(version)).stream().collect(Collectors.joining(File.pathSeparator));
    }

    static List<String> of(Target service, List<String> entries) {
        String own = service.name().toLowerCase(Locale.ROOT) + "-service";
        boolean readsGitHub = service == Target.DIFF || service == Target.PUBLISHER;
        return entries.stream()
                .filter(entry -> isOf(own, entry)
                        || (!isOfAny(APART, entry)
                                && (readsGitHub || !isOf(GITHUB, entry))
                                && (service == Target.OPS || !isOfAny(SECURITY, entry))))
                .toList();
    }

    private static boolean isOfAny(List<String> modules, String entry) {
        return modules.stream().anyMatch(module -> isOf(module, entry));
    }

    /** Its jar, {@code NAME-VERSION.jar}, or the classes that Maven compiled, {@code NAME/target/classes}. */
    private static boolean isOf(String module, String entry) {
        Path path = Path.of(entry);
        String name = String.valueOf(path.getFileName());
        return name.equals(module)
                || name.startsWith(module + "-")
                || path.endsWith(Path.of(module, "target", "classes"));
    }

    /** Of {@code java -jar} what the manifest names. */
    private static List<String> entries(String classPath) {
        List<String> entries = Arrays.asList(classPath.split(File.pathSeparator));
        return entries.size() == 1 && classPath.endsWith(".jar") ? withLibraries(Path.of(classPath)) : entries;
    }

    private static List<String> withLibraries(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String libraries =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            Stream<String> named = libraries == null ? Stream.of() : Arrays.stream(libraries.split(" "));
            return Stream.concat(
                            Stream.of(jar.toString()),
                            named.map(library -> jar.resolveSibling(library).toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(jar + " cannot be read", e);
        }
    }
}
