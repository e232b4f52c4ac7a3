package dev.argus.github.rest;

import static dev.argus.github.stub.TestClients.PULL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.github.CheckRun;
import dev.argus.github.CheckRunOutput;
import dev.argus.github.CheckRunUpdate;
import dev.argus.github.GitHubThreads;
import dev.argus.github.GitHubWriter;
import dev.argus.github.NewCheckRun;
import dev.argus.github.NewReview;
import dev.argus.github.Reaction;
import dev.argus.github.stub.StubGitHub;
import dev.argus.github.stub.TestClients;
import dev.argus.runtime.lease.Fence;
import dev.argus.runtime.stage.StageFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Whatever changes something on GitHub passes the fence around it. */
class FencedTest {

    private static final String SHA = "a".repeat(40);
    private static final CheckRunOutput OUTPUT = new CheckRunOutput("Title", "Text", List.of());
    private static final Fence SHUT =
            Fence.of(Mono.error(StageFailure.Retryable.notBefore(Instant.EPOCH, "somebody else's", null)));

    @RegisterExtension
    final StubGitHub gitHub = new StubGitHub();

    @TestFactory
    Stream<DynamicTest> nothing_is_sent_through_a_fence_that_is_shut() {
        GitHubClient client = TestClients.of(gitHub).build();
        return changes(client.writer(), client.threads()).entrySet().stream()
                .map(change -> DynamicTest.dynamicTest(change.getKey(), () -> {
                    StepVerifier.create(SHUT.around(change.getValue())).verifyErrorMessage("somebody else's");

                    assertThat(gitHub.requests()).isEmpty();
                }))
                .onClose(client::close);
    }

    private static Map<String, Mono<?>> changes(GitHubWriter writer, GitHubThreads threads) {
        return Map.of(
                "createComment",
                writer.createComment(PULL, "Summary"),
                "updateComment",
                writer.updateComment(PULL, 2, "Summary"),
                "react",
                writer.react(PULL, 2, true, Reaction.EYES),
                "createReview",
                writer.createReview(PULL, new NewReview(SHA, "Review", List.of())),
                "deletePendingReview",
                writer.deletePendingReview(PULL, 3),
                "createCheckRun",
                writer.createCheckRun(
                        PULL, new NewCheckRun("Argus", SHA, "a review", CheckRun.Status.QUEUED, null, OUTPUT)),
                "updateCheckRun",
                writer.updateCheckRun(PULL, 4, new CheckRunUpdate(CheckRun.Status.IN_PROGRESS, null, OUTPUT)),
                "updateComment on the diff",
                threads.updateComment(PULL, 5, "Fixed"),
                "resolve",
                threads.resolve(PULL, "T"),
                "minimize",
                threads.minimize(PULL, "C"));
    }
}
