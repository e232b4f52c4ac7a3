package dev.argus.standalone.chaos.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What libfaketime is told; it is not on every machine. */
class FakeClockTest {

    private static final Path LIBRARY = Path.of("/usr/lib/faketime/libfaketimeMT.so.1");

    @TempDir
    Path directory;

    @Test
    void a_clock_is_right_until_it_is_set_ahead_or_back() {
        Path file = directory.resolve("diff-1.clock");
        FakeClock clock = new FakeClock(LIBRARY, file);
        assertThat(file).hasContent("+0");

        clock.set(Duration.ofHours(2));
        assertThat(file).hasContent("+7200");
        clock.set(Duration.ofMinutes(-10));
        assertThat(file).hasContent("-600");
    }

    @Test
    void its_process_loads_the_library_and_reads_the_file() {
        Path file = directory.resolve("diff-1.clock");

        assertThat(new FakeClock(LIBRARY, file).environment())
                .containsEntry("LD_PRELOAD", LIBRARY.toString())
                .containsEntry("FAKETIME_TIMESTAMP_FILE", file.toString());
    }
}
