package dev.argus.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewPublished;
import dev.argus.events.ReviewRequested;
import dev.argus.github.rest.GitHubClient;
import dev.argus.publisher.Mortal.Moment;
import dev.argus.runtime.content.BlobStore;
import dev.argus.runtime.content.InMemoryBlobStore;
import dev.argus.runtime.lease.InMemoryLeases;
import dev.argus.runtime.lease.Leases;
import dev.argus.runtime.stage.StageFailure;
import dev.argus.simulator.github.SimulatedGitHub;
import dev.argus.simulator.github.fault.Fault;
import dev.argus.simulator.github.hosting.Event;
import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.hosting.PullRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Reviews told by the real client to a GitHub that does what it is asked, or does not, before the connection dies; by processes that die, that
 * work on the same review at the same time, and whose Redis forgets everything. {@code -Dtrials=1000} for more of them, and {@code
 * -Dargus.seed=…} for those of an earlier run.
 */
@Tag("system")
class TrialsTest {

    private static final Logger log = LoggerFactory.getLogger(TrialsTest.class);

    /** Few in a build, because each makes some fifty requests; {@link CrashTest} has a thousand without sockets. */
    private static final int TRIALS = Integer.getInteger("trials", 60);
    /** All pull requests of a repository here have the same head, whose check runs are listed page by page. */
    private static final int TRIALS_A_REPOSITORY = 60;

    private static final int MOST_ATTEMPTS = 200;
    private static final int MOST_CALLS = 14;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void every_review_is_told_once(@TempDir Path directory) throws IOException, GitAPIException {
        long seed = Long.getLong("argus.seed", System.nanoTime());
        log.info("{} trials with -Dargus.seed={}", TRIALS, seed);
        for (int first = 0; first < TRIALS; first += TRIALS_A_REPOSITORY) {
            Path repository = Files.createDirectory(directory.resolve("from-" + first));
            int end = Math.min(TRIALS, first + TRIALS_A_REPOSITORY);
            try (Hosted hosted = new Hosted(repository, seed + first);
                    GitHubClient client = hosted.client()) {
                breakConnections(hosted.gitHub);
                for (int number = first; number < end; number++) {
                    Trial trial = new Trial(hosted, client, new Random(seed + number));
                    trial.run("trial %d of -Dargus.seed=%d".formatted(number, seed));
                }
            }
        }
    }

    /** What is under way knows the repository by the name that it had. */
    @ParameterizedTest
    @ValueSource(classes = {Event.CheckRunCreated.class, Event.ReviewPosted.class, Event.CommentPosted.class})
    void a_repository_that_moves_on_the_way_gets_its_one_review_at_the_new_place(
            Class<? extends Event> moment, @TempDir Path directory) throws IOException, GitAPIException {
        AtomicBoolean moved = new AtomicBoolean();
        try (Hosted hosted = new Hosted(directory);
                GitHubClient client = hosted.client()) {
            hosted.gitHub.history().listen(entry -> {
                if (moment.isInstance(entry.event()) && moved.compareAndSet(false, true)) {
                    hosted.move("elsewhere", "renamed");
                }
            });

            new Trial(hosted, client, new Random(0)).run("moved after " + moment.getSimpleName());

            assertThat(moved).isTrue();
            assertThat(hosted.gitHub.repositories())
                    .singleElement()
                    .extracting(HostedRepository::fullName)
                    .isEqualTo("elsewhere/renamed");
        }
    }

    /** More often where something is written. */
    private static void breakConnections(SimulatedGitHub gitHub) {
        for (String method : new String[] {"POST", "PATCH"}) {
            gitHub.faults().add(Fault.on(method, "/repos/**").cut().withProbability(0.04));
            gitHub.faults()
                    .add(Fault.on(method, "/repos/**").cut().afterApplying().withProbability(0.1));
            gitHub.faults()
                    .add(Fault.on(method, "/repos/**")
                            .answer(502)
                            .afterApplying()
                            .withProbability(0.06));
        }
        gitHub.faults().add(Fault.on("GET", "/repos/**").cut().withProbability(0.01));
    }

    /** One review, from its request to its end and a little further. */
    private static final class Trial {

        private final Hosted hosted;
        private final GitHubClient client;
        private final Random random;
        private final PullRequest pullRequest;
        private final ReviewRequested requested;
        private Leases leases = new InMemoryLeases();
        private BlobStore blobs = new InMemoryBlobStore();
        private ReviewGenerated generated;
        /** Whether the stage sent the review back to its beginning. */
        private volatile boolean lost;

        Trial(Hosted hosted, GitHubClient client, Random random) {
            this.hosted = hosted;
            this.client = client;
            this.random = random;
            this.pullRequest = hosted.open();
            this.requested = hosted.requested(pullRequest);
            this.generated = content();
        }

        void run(String name) {
            boolean announcedFirst = random.nextBoolean();
            if (announcedFirst) {
                untilHandled(this::open);
            }
            untilHandled(this::publish);
            if (!announcedFirst) {
                untilHandled(this::open);
            }
            untilHandled(this::publish);

            assertThat(hosted.conversation(pullRequest).reviews()).as(name).hasSize(1);
            assertThat(hosted.conversation(pullRequest).reviewComments())
                    .as(name)
                    .hasSize(2);
            assertThat(hosted.conversation(pullRequest).comments()).as(name).hasSize(1);
            assertThat(hosted.checkRuns(requested))
                    .as(name)
                    .singleElement()
                    .satisfies(run -> assertThat(run.conclusion()).isNotNull());
        }

        private Mono<Boolean> open(Publisher publisher) {
            return Mono.defer(() -> publisher.checkRunStage.handle(requested)).thenReturn(true);
        }

        /** False when the content has to be made again. */
        private Mono<Boolean> publish(Publisher publisher) {
            return Mono.defer(() -> publisher.stage.handle(generated))
                    .doOnNext(said -> lost = said instanceof ReviewRequested || lost)
                    .map(ReviewPublished.class::isInstance);
        }

        private void untilHandled(Function<Publisher, Mono<Boolean>> work) {
            for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
                if (random.nextInt(8) == 0) {
                    flush();
                }
                if (lost) {
                    generated = content();
                    lost = false;
                }
                if (Boolean.TRUE.equals(attempt(work))) {
                    return;
                }
            }
            throw new AssertionError("not handled after " + MOST_ATTEMPTS + " attempts");
        }

        private void flush() {
            leases = new InMemoryLeases();
            blobs = new InMemoryBlobStore();
        }

        private @Nullable Boolean attempt(Function<Publisher, Mono<Boolean>> work) {
            return switch (random.nextInt(6)) {
                case 0 -> byOneThatDies(work);
                case 1 -> byTwo(work);
                default -> outcome(work.apply(instance())).block(PATIENCE);
            };
        }

        /** Its leases expire before anybody else tries. */
        private @Nullable Boolean byOneThatDies(Function<Publisher, Mono<Boolean>> work) {
            Mortal process = Mortal.at(random.nextInt(MOST_CALLS), random.nextBoolean() ? Moment.BEFORE : Moment.AFTER);
            Publisher dying = Publisher.of(process, client.reader(), client.writer(), leases, blobs);
            Boolean handled = Mono.firstWithSignal(
                            outcome(work.apply(dying)), process.stopped().thenReturn(false))
                    .block(PATIENCE);
            leases = new InMemoryLeases();
            return handled;
        }

        private @Nullable Boolean byTwo(Function<Publisher, Mono<Boolean>> work) {
            return Mono.zip(
                            outcome(work.apply(instance())).subscribeOn(Schedulers.boundedElastic()),
                            outcome(work.apply(instance())).subscribeOn(Schedulers.boundedElastic()),
                            Boolean::logicalOr)
                    .block(PATIENCE);
        }

        /** A failure sends the event to a retry topic, and one whose content is lost back to its beginning. */
        private Mono<Boolean> outcome(Mono<Boolean> work) {
            return work.onErrorReturn(StageFailure.Retryable.class, false);
        }

        private Publisher instance() {
            return new Publisher(client.reader(), client.writer(), leases, blobs);
        }

        private ReviewGenerated content() {
            return hosted.generated(requested, blobs, Hosted.atTwoLines(), Hosted.atARemovedLine(), Hosted.ofTheFile());
        }
    }
}
