package dev.argus.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.argus.standalone.start.StartException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path temp;

    @Test
    void one_process_at_a_time_works_in_it_and_the_second_one_learns_which() {
        try (DataDirectory held = DataDirectory.open(temp.resolve("data"))) {
            assertThatExceptionOfType(StartException.class)
                    .isThrownBy(() -> DataDirectory.open(temp.resolve("data")))
                    .withMessage(
                            "Another Argus (process %d) works in %s: stop it, or set ARGUS_DATA_DIR to another directory.",
                            ProcessHandle.current().pid(), held.path());
        }
    }

    @Test
    void it_is_free_again_when_the_process_that_held_it_was_killed() throws Exception {
        try (OtherProcess holder = OtherProcess.running(Holder.class, temp)) {
            holder.says("held");
            assertThatExceptionOfType(StartException.class).isThrownBy(() -> DataDirectory.open(temp));

            holder.kill();

            DataDirectory.open(temp).close();
        }
    }

    @Test
    void nobody_else_can_read_what_is_in_it() throws Exception {
        try (DataDirectory data = DataDirectory.open(temp.resolve("data"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.path())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void a_directory_that_cannot_be_made_is_one_sentence_with_what_to_do() throws Exception {
        Path file = Files.writeString(temp.resolve("file"), "");

        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> DataDirectory.open(file.resolve("data")))
                .withMessageContaining("set ARGUS_DATA_DIR to a directory that can");
    }

    @Test
    void a_temporary_one_leaves_nothing_behind() throws Exception {
        DataDirectory data = DataDirectory.temporary();
        Files.writeString(data.directory("kafka").resolve("log"), "…");

        data.close();

        assertThat(data.path()).doesNotExist();
    }

    /** Takes the directory and keeps it until it is killed. */
    static final class Holder {
        public static void main(String[] arguments) throws InterruptedException {
            DataDirectory.open(Path.of(arguments[0]));
            System.out.println("held");
            Thread.currentThread().join();
        }
    }
}
