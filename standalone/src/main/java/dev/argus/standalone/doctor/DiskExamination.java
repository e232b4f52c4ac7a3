package dev.argus.standalone.doctor;

import dev.argus.standalone.Standalone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/** Where the embedded servers keep their data. */
record DiskExamination(Environment environment) implements Doctor.Examination {

    private static final DataSize TOO_LITTLE = DataSize.ofGigabytes(1);
    private static final DataSize LITTLE = DataSize.ofGigabytes(5);

    @Override
    public String subject() {
        return "Disk";
    }

    @Override
    public List<Diagnosis> of(Binder settings) {
        if (KafkaExamination.isNamed(settings) && RedisExamination.isNamed(settings)) {
            return List.of();
        }
        Path directory = Standalone.dataDirectory(environment);
        try {
            return List.of(of(directory, existing(directory)));
        } catch (IOException e) {
            return List.of(
                    Diagnosis.wrong(subject(), directory + " cannot be read: " + e, "Set ARGUS_DATA_DIR to another."));
        }
    }

    private Diagnosis of(Path directory, Path existing) throws IOException {
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            return Diagnosis.wrong(
                    subject(), existing + " is no directory that may be written to", "Set ARGUS_DATA_DIR to another.");
        }
        long free = Files.getFileStore(existing).getUsableSpace();
        String found = "%.1f GB free for %s".formatted(free / 1e9, directory);
        String remedy = "Kafka keeps events for up to 400 days and stops when the disk is full: make room, or set"
                + " ARGUS_DATA_DIR to another.";
        if (free < TOO_LITTLE.toBytes()) {
            return Diagnosis.wrong(subject(), found, remedy);
        }
        return free < LITTLE.toBytes()
                ? Diagnosis.doubtful(subject(), found, remedy)
                : Diagnosis.well(subject(), found);
    }

    /** It is made when Argus starts first. */
    private static Path existing(Path directory) {
        Path path = directory.toAbsolutePath();
        while (!Files.exists(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }
}
