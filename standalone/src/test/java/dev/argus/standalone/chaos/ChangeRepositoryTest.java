package dev.argus.standalone.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.simulator.github.git.FileChange;
import dev.argus.simulator.github.git.GitRepository;
import dev.argus.standalone.chaos.plan.Change;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeRepositoryTest {

    private static final Change ONE_HEAD = new Change(1, "ada", List.of(true));
    private static final Change TWO_HEADS = new Change(2, "ada", List.of(false, true));

    @TempDir
    Path temp;

    @Test
    void every_head_of_a_change_adds_its_file_to_those_before() throws Exception {
        try (GitRepository git = repository("shop")) {
            assertThat(paths(git, ONE_HEAD.branch(0))).containsExactly(ONE_HEAD.path(0));
            assertThat(paths(git, TWO_HEADS.branch(0))).containsExactly(TWO_HEADS.path(0));
            assertThat(paths(git, TWO_HEADS.branch(1))).containsExactly(TWO_HEADS.path(0), TWO_HEADS.path(1));
        }
    }

    @Test
    void equal_changes_make_equal_commits() throws Exception {
        try (GitRepository one = repository("one");
                GitRepository other = repository("other")) {
            assertThat(one.resolve(TWO_HEADS.branch(1))).isPresent().isEqualTo(other.resolve(TWO_HEADS.branch(1)));
        }
    }

    private GitRepository repository(String name) throws Exception {
        Path directory = Files.createDirectory(temp.resolve(name));
        return GitRepository.open(ChangeRepository.make(directory, List.of(ONE_HEAD, TWO_HEADS)));
    }

    private static List<String> paths(GitRepository git, String branch) {
        return git
                .changes(
                        git.resolve(ChangeRepository.BASE).orElseThrow(),
                        git.resolve(branch).orElseThrow())
                .files()
                .stream()
                .map(FileChange::path)
                .toList();
    }
}
