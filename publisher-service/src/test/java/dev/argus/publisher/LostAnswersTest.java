package dev.argus.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewPublished;
import dev.argus.events.ReviewRequested;
import dev.argus.github.auth.Secret;
import dev.argus.github.rest.GitHubClient;
import dev.argus.github.rest.GitHubSettings;
import dev.argus.publisher.FakeGitHub.Fault;
import dev.argus.runtime.content.InMemoryBlobStore;
import dev.argus.runtime.dependency.Dependency;
import dev.argus.runtime.lease.InMemoryLeases;
import dev.argus.simulator.github.SimulatedGitHub;
import dev.argus.simulator.github.hosting.PullRequest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;

/** The real client over sockets that are closed again and again: what GitHub did although nobody heard of it is not done twice. */
class LostAnswersTest {

    private static final int REVIEWS = 20;

    @Test
    void every_review_is_posted_once_over_a_connection_that_breaks_on_every_fifth_request(@TempDir Path directory)
            throws Exception {
        long seed = Long.getLong("argus.seed", System.nanoTime());
        Random random = new Random(seed);
        try (Hosted hosted = new Hosted(directory);
                BreakingConnection connection =
                        new BreakingConnection(hosted.gitHub.apiUrl(), method -> fault(random));
                GitHubClient client = client(hosted.gitHub, connection.apiUrl())) {
            InMemoryBlobStore blobs = new InMemoryBlobStore();
            Publisher publisher = new Publisher(client.reader(), client.writer(), new InMemoryLeases(), blobs);

            for (int i = 0; i < REVIEWS; i++) {
                PullRequest pullRequest = hosted.open();
                ReviewRequested requested = hosted.requested(pullRequest);
                ReviewGenerated generated = hosted.generated(
                        requested, blobs, Hosted.atTwoLines(), Hosted.atARemovedLine(), Hosted.ofTheFile());

                publisher.opensAtLast(requested);
                ReviewPublished published = (ReviewPublished) publisher.handlesAtLast(generated);

                assertThat(published.inlineComments())
                        .as("seed %d, review %d", seed, i)
                        .isEqualTo(2);
                assertThat(hosted.conversation(pullRequest).reviews()).hasSize(1);
                assertThat(hosted.conversation(pullRequest).reviewComments()).hasSize(2);
                assertThat(hosted.conversation(pullRequest).comments()).hasSize(1);
                assertThat(hosted.checkRuns(requested)).hasSize(1);
            }
        }
    }

    private static synchronized Fault fault(Random random) {
        return random.nextInt(5) > 0 ? Fault.NONE : random.nextBoolean() ? Fault.BEFORE : Fault.AFTER;
    }

    private static GitHubClient client(SimulatedGitHub gitHub, URI apiUrl) {
        GitHubSettings settings = new GitHubSettings(
                apiUrl,
                Long.toString(gitHub.app().id()),
                new Secret(gitHub.app().privateKey()),
                Duration.ofSeconds(3),
                Duration.ofSeconds(10),
                4,
                DataSize.ofMegabytes(4),
                DataSize.ofMegabytes(1),
                DataSize.ofMegabytes(1),
                Duration.ofMinutes(1));
        return GitHubClient.builder(settings, name -> new Unguarded(name)).build();
    }

    private record Unguarded(String name) implements Dependency {
        @Override
        public <T> Mono<T> call(Mono<T> work) {
            return work;
        }

        @Override
        public <T> Mono<T> callOnce(Mono<T> work) {
            return work;
        }
    }
}
