package dev.argus.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewRequested;
import dev.argus.github.rest.GitHubClient;
import dev.argus.runtime.content.BlobStore;
import dev.argus.runtime.content.InMemoryBlobStore;
import dev.argus.runtime.lease.InMemoryLeases;
import dev.argus.runtime.lease.Leases;
import dev.argus.simulator.github.fault.Fault;
import dev.argus.simulator.github.hosting.PullRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;

/** A partition goes to another instance while GitHub takes its time over what this one asked for. */
class RevokedTest {

    @ParameterizedTest
    @ValueSource(strings = {"check-runs", "pulls/*/reviews", "issues/*/comments"})
    void what_github_was_asked_for_is_not_asked_for_again(String write, @TempDir Path directory)
            throws IOException, GitAPIException {
        try (Hosted hosted = new Hosted(directory);
                GitHubClient client = hosted.client()) {
            hosted.gitHub
                    .faults()
                    .add(Fault.on("POST", "/repos/*/*/" + write)
                            .delay(Duration.ofMillis(1500))
                            .times(1));
            Leases leases = new InMemoryLeases();
            BlobStore blobs = new InMemoryBlobStore();
            Publisher one = new Publisher(client.reader(), client.writer(), leases, blobs);
            Publisher other = new Publisher(client.reader(), client.writer(), leases, blobs);
            PullRequest pullRequest = hosted.open();
            ReviewRequested requested = hosted.requested(pullRequest);
            ReviewGenerated generated = hosted.generated(requested, blobs, Hosted.atTwoLines(), Hosted.ofTheFile());
            Disposable work = one.stage.handle(generated).subscribe();
            Awaitility.await().until(() -> hosted.gitHub.faults().all().get(0).hits() == 1);

            work.dispose();
            other.handlesAtLast(generated);

            assertThat(hosted.conversation(pullRequest).reviews()).hasSize(1);
            assertThat(hosted.conversation(pullRequest).comments()).hasSize(1);
            assertThat(hosted.checkRuns(requested)).hasSize(1);
        }
    }
}
