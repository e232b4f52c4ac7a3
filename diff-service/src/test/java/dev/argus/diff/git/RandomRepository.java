package dev.argus.diff.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A bare repository whose commits change a few files at random, in all the ways that make a diff hard to read. */
public final class RandomRepository implements AutoCloseable {

    private static final List<String> PATHS = List.of(
            "src/main/java/Main.java",
            "src/a b.txt",
            "src/ü/Ω.kt",
            "-dash",
            "with \"quotes\".js",
            "tab\there",
            "new\nline",
            "back\\slash",
            "emoji 🙂.md",
            "trailing space ",
            "a/b/c/d/e/f/deep.go",
            "Makefile",
            "makefile",
            "caf\u00E9",
            "cafe\u0301",
            ("long".repeat(60) + "/").repeat(17) + "path",
            "b/src/x",
            "dev/null");

    private static final List<byte[]> LINES = lines(
            "",
            " ",
            "\t",
            "a",
            "b",
            "c",
            "}",
            "    return x;",
            "int main() {",
            "-- a/x",
            "++ b/x",
            "- item",
            "+ item",
            "--- a/x",
            "+++ b/x",
            "@@ -1,3 +1,4 @@",
            "@@ -1 +1 @@ heading",
            "diff --git a/x b/x",
            "index 0000000..1111111 100644",
            "Binary files a/x and b/x differ",
            "GIT binary patch",
            "rename from x",
            "\\ No newline at end of file",
            "-- ",
            "2.39.5",
            "From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001",
            "lone\rreturn",
            "\uFEFFmarked",
            "naïve 🙂 Ω",
            "form\ffeed",
            "Subproject commit 1234567");

    private static final byte[] LATIN_1 = "na\u00EFve caf\u00E9".getBytes(ISO_8859_1);

    private final Random random;
    private final Repository repository;
    private TreeMap<String, Entry> files = new TreeMap<>();
    private ObjectId tip;

    public RandomRepository(Path directory, long seed) throws IOException {
        this.random = new Random(seed);
        this.repository = new FileRepositoryBuilder()
                .setGitDir(directory.toFile())
                .setBare()
                .build();
        repository.create(true);
        this.tip = commit(ObjectId.zeroId());
    }

    @SuppressWarnings("ArrayRecordComponent") // nobody compares entries
    public record Entry(FileMode mode, byte[] content) {}

    public record Step(
            ObjectId before, Map<String, Entry> filesBefore, ObjectId after, Map<String, Entry> filesAfter) {}

    Repository repository() {
        return repository;
    }

    public Step next() throws IOException {
        Map<String, Entry> filesBefore = new TreeMap<>(files);
        ObjectId before = tip;
        files = new TreeMap<>(files);
        int edits = 1 + random.nextInt(4);
        for (int i = 0; i < edits; i++) {
            edit();
        }
        tip = commit(before);
        return new Step(before, filesBefore, tip, new TreeMap<>(files));
    }

    @Override
    public void close() {
        repository.close();
    }

    private void edit() {
        if (files.isEmpty() || random.nextInt(5) == 0) {
            put(oneOf(PATHS), new Entry(FileMode.REGULAR_FILE, text()));
            return;
        }
        String path = oneOf(new ArrayList<>(files.keySet()));
        Entry entry = files.getOrDefault(path, new Entry(FileMode.REGULAR_FILE, new byte[0]));
        switch (random.nextInt(14)) {
            case 0 -> files.remove(path);
            case 1 -> put(path, new Entry(FileMode.EXECUTABLE_FILE, entry.content()));
            case 2 -> put(path, new Entry(FileMode.SYMLINK, "target".getBytes(UTF_8)));
            case 3 -> put(path, new Entry(FileMode.GITLINK, new byte[] {(byte) random.nextInt()}));
            case 4 -> put(path, new Entry(FileMode.REGULAR_FILE, binary()));
            case 5 -> put(path, new Entry(FileMode.REGULAR_FILE, otherLineEnds(entry.content())));
            case 6, 7 -> {
                files.remove(path);
                put(oneOf(PATHS), new Entry(FileMode.REGULAR_FILE, edited(entry.content())));
            }
            case 8 -> put(path, new Entry(FileMode.REGULAR_FILE, text()));
            default -> put(path, new Entry(FileMode.REGULAR_FILE, edited(entry.content())));
        }
    }

    /** A path cannot be a file and a directory. */
    private void put(String path, Entry entry) {
        files.keySet().removeIf(other -> other.startsWith(path + "/") || path.startsWith(other + "/"));
        files.put(path, entry);
    }

    private byte[] text() {
        int count = random.nextInt(4) == 0 ? random.nextInt(3) : random.nextInt(60);
        List<byte[]> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(line());
        }
        return joined(lines);
    }

    private byte[] line() {
        byte[] line = random.nextInt(40) == 0 ? LATIN_1 : oneOf(LINES);
        return random.nextInt(6) == 0 ? concat(line, "\r\n".getBytes(UTF_8)) : concat(line, new byte[] {'\n'});
    }

    private byte[] edited(byte[] content) {
        List<byte[]> lines = splitLines(content);
        int edits = 1 + random.nextInt(5);
        for (int i = 0; i < edits; i++) {
            int at = random.nextInt(lines.size() + 1);
            int length = Math.min(random.nextInt(4), lines.size() - at);
            switch (random.nextInt(3)) {
                case 0 -> lines.add(at, line());
                case 1 -> lines.subList(at, at + length).clear();
                default -> lines.subList(at, at + length).replaceAll(old -> line());
            }
        }
        return joined(lines);
    }

    private byte[] joined(List<byte[]> lines) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        lines.forEach(content::writeBytes);
        byte[] bytes = content.toByteArray();
        boolean dropLastNewline = bytes.length > 0 && random.nextInt(5) == 0;
        return dropLastNewline ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }

    private static byte[] otherLineEnds(byte[] content) {
        String text = new String(content, ISO_8859_1);
        return (text.contains("\r\n") ? text.replace("\r\n", "\n") : text.replace("\n", "\r\n")).getBytes(ISO_8859_1);
    }

    private byte[] binary() {
        byte[] bytes = new byte[200];
        random.nextBytes(bytes);
        bytes[random.nextInt(bytes.length)] = 0;
        return bytes;
    }

    /** Each with its line feed, if it has one. */
    static List<byte[]> splitLines(byte[] content) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == '\n' || i == content.length - 1) {
                lines.add(Arrays.copyOfRange(content, start, i + 1));
                start = i + 1;
            }
        }
        return lines;
    }

    private ObjectId commit(ObjectId parent) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            DirCache index = DirCache.newInCore();
            DirCacheBuilder builder = index.builder();
            for (Map.Entry<String, Entry> file : files.entrySet()) {
                DirCacheEntry entry = new DirCacheEntry(file.getKey());
                entry.setFileMode(file.getValue().mode());
                byte[] content = file.getValue().content();
                entry.setObjectId(
                        FileMode.GITLINK.equals(file.getValue().mode())
                                ? inserter.idFor(Constants.OBJ_BLOB, content)
                                : inserter.insert(Constants.OBJ_BLOB, content));
                builder.add(entry);
            }
            builder.finish();
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(index.writeTree(inserter));
            if (!ObjectId.zeroId().equals(parent)) {
                commit.setParentId(parent);
            }
            PersonIdent someone = new PersonIdent("Someone", "someone@example.org");
            commit.setAuthor(someone);
            commit.setCommitter(someone);
            commit.setMessage("A change");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }

    private <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static List<byte[]> lines(String... lines) {
        return Arrays.stream(lines).map(line -> line.getBytes(UTF_8)).toList();
    }
}
