package dev.argus.standalone.embedded;

import dev.argus.standalone.start.StartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * Where a process keeps its state. Readable by its user alone, for source code passes through it; held by a lock that the operating
 * system takes back when the process ends, however it ends.
 */
public final class DataDirectory implements AutoCloseable {

    private final Path path;
    private final boolean temporary;
    private final FileChannel channel;

    private DataDirectory(Path path, boolean temporary, FileChannel channel) {
        this.path = path;
        this.temporary = temporary;
        this.channel = channel;
    }

    /**
     * Takes the directory, which is made when it is not there.
     *
     * @throws StartException if another process holds it, or it cannot be written
     */
    public static DataDirectory open(Path directory) {
        Path path = directory.toAbsolutePath().normalize();
        try {
            return new DataDirectory(path, false, locked(Files.createDirectories(path, ownerOnly())));
        } catch (IOException e) {
            throw new StartException(
                    "%s cannot be written (%s): set ARGUS_DATA_DIR to a directory that can.".formatted(path, e), e);
        }
    }

    /** A new directory that is deleted when it is closed. */
    public static DataDirectory temporary() {
        try {
            Path path = Files.createTempDirectory("argus-", ownerOnly());
            return new DataDirectory(path, true, locked(path));
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory", e);
        }
    }

    public Path path() {
        return path;
    }

    /** A directory inside, made when it is not there. */
    public Path directory(String name) {
        try {
            return Files.createDirectories(path.resolve(name), ownerOnly());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            if (temporary) {
                FileSystemUtils.deleteRecursively(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lock lives as long as the channel; the file names the holder for whoever comes second. */
    private static FileChannel locked(Path directory) throws IOException {
        Path file = directory.resolve("lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new StartException(
                    "Another Argus (process %s) works in %s: stop it, or set ARGUS_DATA_DIR to another directory."
                            .formatted(Files.readString(file).strip(), directory));
        }
        channel.truncate(0);
        channel.write(StandardCharsets.UTF_8.encode(ProcessHandle.current().pid() + "\n"));
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
