package dev.argus.diff.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.diff.assembly.ChangedPath;
import dev.argus.diff.assembly.FileDiff;
import dev.argus.diff.assembly.GitPatch;
import dev.argus.diff.assembly.Triage;
import dev.argus.diff.git.RandomRepository.Entry;
import dev.argus.diff.git.RandomRepository.Step;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.content.FileChange.Status;
import dev.argus.events.content.Hunk;
import dev.argus.events.content.HunkRange;
import dev.argus.events.content.Reading.Reason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** Holds what is read against the git binary, over random changes. Repeat a run with {@code -Dargus.seed=…}. */
class GitAgreementTest {

    private static final int CASES = 300;
    private static final Pattern HUNK_HEADER =
            Pattern.compile("^@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@", Pattern.MULTILINE | Pattern.UNIX_LINES);
    private static final Pattern CONTROL_CHARACTER = Pattern.compile("\\p{Cc}");
    private static final Entry NOTHING = new Entry(FileMode.MISSING, new byte[0]);

    @TempDir
    Path directory;

    private final long seed = Long.getLong("argus.seed", System.nanoTime());

    @BeforeEach
    void printSeed(TestReporter reporter) {
        reporter.publishEntry("argus.seed", Long.toString(seed));
    }

    @Test
    void every_line_of_gits_own_patch_has_gits_number() throws Exception {
        Git git = new Git(directory);
        int read = 0;
        try (RandomRepository repository = new RandomRepository(directory, seed)) {
            for (int i = 0; i < CASES; i++) {
                Step step = repository.next();
                byte[] patch =
                        git.run("diff", "-M", step.before().name(), step.after().name());

                List<FileDiff> files = GitPatch.parse(patch);

                List<String> sections = sections(patch);
                assertThat(files).as("seed %d, case %d", seed, i).hasSameSizeAs(sections);
                for (int f = 0; f < sections.size(); f++) {
                    read += assertAgrees(files.get(f), sections.get(f), step) ? 1 : 0;
                }
            }
        }
        assertThat(read).as("files that were read at all").isGreaterThan(CASES / 2);
    }

    @Test
    void the_hunks_alone_read_the_same_as_the_whole_patch() throws Exception {
        Git git = new Git(directory);
        try (RandomRepository repository = new RandomRepository(directory, seed)) {
            for (int i = 0; i < CASES / 4; i++) {
                Step step = repository.next();
                byte[] patch =
                        git.run("diff", "-M", step.before().name(), step.after().name());
                List<String> sections = sections(patch);
                List<FileDiff> files = GitPatch.parse(patch);
                for (int f = 0; f < sections.size(); f++) {
                    if (files.get(f) instanceof FileDiff.Text text) {
                        String section = sections.get(f);
                        byte[] hunks =
                                section.substring(section.indexOf("\n@@ ") + 1).getBytes(ISO_8859_1);

                        assertThat(GitPatch.parseHunks(text.file(), hunks))
                                .as("seed %d", seed)
                                .isEqualTo(text);
                    }
                }
            }
        }
    }

    @Test
    void what_is_compared_here_leads_from_the_old_file_to_the_new_one() throws Exception {
        Git git = new Git(directory);
        try (RandomRepository repository = new RandomRepository(directory, seed)) {
            TreeDiff treeDiff = new TreeDiff(repository.repository(), DataSize.ofMegabytes(1), DataSize.ofMegabytes(8));
            for (int i = 0; i < CASES; i++) {
                Step step = repository.next();

                List<FileDiff> files = treeDiff.between(
                        tree(repository.repository(), step.before().name()),
                        tree(repository.repository(), step.after().name()),
                        new Triage(ReviewPolicy.DEFAULTS));

                Set<String> named = new HashSet<>();
                for (FileDiff file : files) {
                    named.add(file.path());
                    if (file instanceof FileDiff.Text text) {
                        named.add(text.file().oldPath());
                        assertLeads(text, step);
                    }
                }
                assertThat(named)
                        .as("seed %d, case %d", seed, i)
                        .containsAll(presentPaths(git.text(
                                "diff",
                                "--no-renames",
                                "--diff-filter=d",
                                "--name-only",
                                "-z",
                                step.before().name(),
                                step.after().name())));
            }
        }
    }

    private boolean assertAgrees(FileDiff file, String section, Step step) {
        if (file instanceof FileDiff.Text text) {
            assertThat(text.hunks().stream().map(Hunk::range))
                    .as("seed %d", seed)
                    .isEqualTo(ranges(section));
            assertLeads(text, step);
            return true;
        }
        assertIsReason((FileDiff.Unreadable) file, section, step);
        return false;
    }

    private void assertIsReason(FileDiff.Unreadable file, String section, Step step) {
        assertThat(Stream.concat(step.filesBefore().keySet().stream(), step.filesAfter().keySet().stream()))
                .as("seed %d: %s", seed, section)
                .contains(file.path());
        Entry before = step.filesBefore().getOrDefault(file.path(), NOTHING);
        Entry after = step.filesAfter().getOrDefault(file.path(), NOTHING);
        if (file.reason() == Reason.BINARY) {
            assertThat(section).as("seed %d", seed).containsPattern("(?dm)^Binary files ");
        } else if (file.reason() == Reason.UNPARSABLE) {
            assertThat(file.path()).as("seed %d: %s", seed, file.detail()).containsPattern(CONTROL_CHARACTER);
        } else {
            assertThat(file.reason()).as("seed %d", seed).isEqualTo(Reason.NO_TEXT_CHANGED);
            switch (file.detail()) {
                case "submodule" ->
                    assertThat(List.of(before.mode(), after.mode())).contains(FileMode.GITLINK);
                case "symbolic link" ->
                    assertThat(List.of(before.mode(), after.mode())).contains(FileMode.SYMLINK);
                case "only line ends changed" -> assertThat(section).contains("\n@@ ");
                default -> assertThat(ranges(section)).as(section).isEmpty();
            }
        }
    }

    private void assertLeads(FileDiff.Text text, Step step) {
        ChangedPath path = text.file();
        byte[] before = path.status() == Status.ADDED ? new byte[0] : content(step.filesBefore(), path.oldPath());
        byte[] after = path.status() == Status.REMOVED ? new byte[0] : content(step.filesAfter(), path.path());
        Replay.assertLeadsFromTo(text.hunks(), before, after);
    }

    private byte[] content(Map<String, Entry> files, String path) {
        Entry entry = files.get(path);
        if (entry == null) {
            throw new AssertionError("seed " + seed + ": there is no " + path);
        }
        return entry.content();
    }

    private static List<HunkRange> ranges(String section) {
        List<HunkRange> ranges = new ArrayList<>();
        Matcher header = HUNK_HEADER.matcher(section);
        while (header.find()) {
            ranges.add(new HunkRange(number(header, 1), number(header, 2), number(header, 3), number(header, 4)));
        }
        return ranges;
    }

    private static int number(Matcher header, int group) {
        return header.group(group) == null ? 1 : Integer.parseInt(header.group(group));
    }

    /** One for each file; content lines never begin with a letter. */
    private static List<String> sections(byte[] patch) {
        String text = new String(patch, ISO_8859_1);
        return text.isEmpty() ? List.of() : List.of(text.split("(?dm)^(?=diff --git )"));
    }

    private static List<String> presentPaths(String nulSeparated) {
        return nulSeparated.isEmpty() ? List.of() : List.of(nulSeparated.split("\0"));
    }

    private static RevTree tree(Repository repository, String commit) throws Exception {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.parseCommit(repository.resolve(commit)).getTree();
        }
    }
}
