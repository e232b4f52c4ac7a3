package dev.argus.standalone.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.ModelUsage;
import dev.argus.events.Outcome;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewPublished;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Trigger;
import dev.argus.simulator.github.SimulatedGitHub;
import dev.argus.simulator.github.git.SimulatedRepository;
import dev.argus.simulator.github.hosting.Account;
import dev.argus.simulator.github.hosting.Anchor.Side;
import dev.argus.simulator.github.hosting.CheckRun;
import dev.argus.simulator.github.hosting.Conversation;
import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.hosting.NewComment;
import dev.argus.simulator.github.hosting.NewReview;
import dev.argus.simulator.github.hosting.PullRequest;
import dev.argus.simulator.github.hosting.Review;
import dev.argus.standalone.chaos.plan.Change;
import dev.argus.standalone.chaos.proof.Checker;
import dev.argus.standalone.chaos.proof.Violation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was done on a simulated GitHub, as the checker hears of it. */
class WitnessTest {

    private static final Change CHANGE = new Change(1, "ada", List.of(true));
    private static final Account ARGUS = Account.bot("argus");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path directory;

    private SimulatedGitHub gitHub;
    private HostedRepository repository;
    private Witness witness;
    private PullRequest pullRequest;

    @BeforeEach
    void open() throws Exception {
        Path git = ChangeRepository.make(Files.createDirectory(directory.resolve("git")), List.of(CHANGE));
        gitHub = SimulatedGitHub.builder()
                .repository(new SimulatedRepository("ada", "shop", git))
                .start();
        witness = new Witness(gitHub, List.of(CHANGE));
        repository = gitHub.repository("ada", "shop");
        pullRequest = repository.open(ChangeRepository.BASE, CHANGE.branch(0));
    }

    @AfterEach
    void close() {
        gitHub.close();
    }

    @Test
    void a_review_that_was_made_once_is_well() {
        request();
        checkRun();
        review();
        summary();
        publish();

        assertThat(violations()).isEmpty();
    }

    @Test
    void a_pull_request_that_nothing_was_said_of_is_lost() {
        assertThat(violations())
                .containsExactly(
                        "ada/shop#1 has no check run on its head " + sha(),
                        "ada/shop#1 was not reviewed at its head " + sha());
    }

    @Test
    void what_was_said_twice_is_seen_twice() {
        request();
        checkRun();
        checkRun();
        review();
        review();
        summary();
        summary();
        publish();

        assertThat(violations())
                .containsExactlyInAnyOrder(
                        "ada/shop#1 has 2 check runs on " + sha(),
                        "ada/shop#1 has 2 reviews of " + sha(),
                        "ada/shop#1 was told 2 times of " + CHANGE.path(0),
                        "ada/shop#1 has 2 summaries");
    }

    @Test
    void a_check_run_that_is_left_open_is_seen_so() {
        request();
        repository.checkRuns().create("Argus", pullRequest.headSha(), values(null));
        review();
        summary();
        publish();

        assertThat(violations()).containsExactly("ada/shop#1 has a check run on " + sha() + " that never ended");
    }

    private List<String> violations() {
        return Checker.violations(witness.evidence()).stream()
                .map(Violation::sentence)
                .toList();
    }

    private void request() {
        witness.saw(requested(), NOW);
    }

    private void publish() {
        witness.saw(
                new ReviewPublished(
                        requested().review(),
                        Outcome.complete(),
                        Map.of(),
                        1,
                        null,
                        null,
                        null,
                        ModelUsage.NONE,
                        NOW,
                        NOW),
                NOW);
    }

    private void checkRun() {
        repository.checkRuns().create("Argus", pullRequest.headSha(), values(CheckRun.Conclusion.NEUTRAL));
    }

    private void review() {
        conversation()
                .post(
                        ARGUS,
                        new NewReview(
                                pullRequest.headSha(),
                                "",
                                Review.State.COMMENTED,
                                List.of(new NewComment(
                                        CHANGE.path(0), "A defect.", 1, Side.RIGHT, null, null, null, false))));
    }

    private void summary() {
        conversation().post(ARGUS, "One finding.");
    }

    private Conversation conversation() {
        return repository.conversation(pullRequest.number());
    }

    private ReviewRequested requested() {
        return ReviewRequested.of(
                new PullRequestRef(1, repository.id(), "ada", "shop", pullRequest.number()),
                pullRequest.headSha(),
                "0",
                Trigger.OPENED,
                null,
                NOW);
    }

    private String sha() {
        return pullRequest.headSha().substring(0, 7);
    }

    private static CheckRun.Change values(CheckRun.@Nullable Conclusion conclusion) {
        return new CheckRun.Change(null, null, null, null, conclusion, null, List.of());
    }
}
