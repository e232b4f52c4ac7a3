package dev.argus.simulator.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.simulator.github.git.GitCommit;
import dev.argus.simulator.github.git.GitRepository;
import dev.argus.simulator.github.git.PlantedChange;
import dev.argus.simulator.github.git.SimulatedRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlantedChangeTest {

    @TempDir
    Path temp;

    @Test
    void a_planted_change_is_the_newest_commit_of_a_repository_that_knows_nothing_of_it() throws Exception {
        SimulatedRepository shop = shop();

        SimulatedRepository planted = PlantedChange.on(shop, Files.createDirectory(temp.resolve("planted")));

        try (GitRepository before = GitRepository.open(shop.gitDirectory());
                GitRepository after = GitRepository.open(planted.gitDirectory())) {
            assertThat(planted.fullName()).isEqualTo(shop.fullName());
            assertThat(after.latest(2))
                    .extracting(GitCommit::subject)
                    .containsExactly("Export paid orders (made up, with planted defects)", "Sell");
            assertThat(before.latest(2)).extracting(GitCommit::subject).containsExactly("Sell");
        }
    }

    @Test
    void it_is_the_same_commit_every_time() throws Exception {
        SimulatedRepository shop = shop();

        List<String> commits = List.of(plantedIn(shop, "one"), plantedIn(shop, "two"));

        assertThat(commits.get(0)).isEqualTo(commits.get(1));
    }

    private String plantedIn(SimulatedRepository shop, String directory) throws Exception {
        SimulatedRepository planted = PlantedChange.on(shop, Files.createDirectory(temp.resolve(directory)));
        try (GitRepository repository = GitRepository.open(planted.gitDirectory())) {
            return repository.latest(1).get(0).sha();
        }
    }

    private SimulatedRepository shop() {
        try (GitFixture fixture = GitFixture.in(temp.resolve("shop"))) {
            fixture.file("README.md", "# Shop\n").commit("Open");
            fixture.file("till.txt", "0\n").commit("Sell");
            return fixture.spec();
        }
    }
}
