package dev.argus.standalone.chaos.fleet;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The wall clock of a process, which libfaketime lets one set while it runs: the library is loaded before all others, and looks into a file
 * for how far the clock is off. What measures durations goes on as before, as it does when somebody sets a machine's clock.
 *
 * @see <a href="https://github.com/wolfcw/libfaketime">libfaketime</a>
 */
final class FakeClock {

    private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

    /** Debian has it in the directory of its architecture. */
    private static final List<Path> DIRECTORIES =
            Stream.of("/usr/lib", "/usr/lib64", "/usr/local/lib").map(Path::of).toList();

    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private final Path library;
    private final Path file;

    /** @param file which nobody else uses */
    FakeClock(Path library, Path file) {
        this.library = library;
        this.file = file;
        set(Duration.ZERO);
    }

    /** Empty where it is not installed. */
    static Optional<Path> library() {
        return DIRECTORIES.stream()
                .flatMap(FakeClock::withChildren)
                .map(directory -> directory.resolve(LIBRARY))
                .filter(Files::isReadable)
                .findFirst();
    }

    /**
     * What a process has to be started with. The JVM waits by the monotonic clock; were that "fixed", every timed wait would end at once, and its
     * threads run hot.
     */
    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", file.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "FAKETIME_FORCE_MONOTONIC_FIX", "0",
                "FAKETIME_DISABLE_SHM", "1",
                "NO_FAKE_STAT", "1");
    }

    /** The process notices within a second. */
    void set(Duration ahead) {
        try {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, "%+d\n".formatted(ahead.toSeconds()));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the library leaves in memory of a process that was killed, whatever it was told. */
    static void forget(long pid) {
        Stream.of("faketime_shm_", "sem.faketime_sem_")
                .map(name -> SHARED_MEMORY.resolve(name + pid).toFile())
                .forEach(File::delete);
    }

    private static Stream<Path> withChildren(Path directory) {
        try (Stream<Path> children = Files.list(directory)) {
            return Stream.concat(Stream.of(directory), children.sorted().toList().stream());
        } catch (IOException notThere) {
            return Stream.empty();
        }
    }
}
