package dev.argus.diff.sweep;

import dev.argus.events.Envelope;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Trigger;
import dev.argus.github.GitHubApp;
import dev.argus.github.Installation;
import dev.argus.github.InstalledRepository;
import dev.argus.github.OpenPullRequest;
import dev.argus.runtime.stage.EventPublisher;
import dev.argus.runtime.stage.StageFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Requests the review of heads that have none, as if they had just been pushed, so under the same id as the delivery that was missed. A
 * head has a review when this App made a check run on it, in whatever state: that one is on its way through Kafka, or has ended.
 *
 * <p>Looks at what was changed since the App was installed, and not longer ago than {@code argus.sweep.look-back}: installing the App does
 * not review all that is open.
 */
final class HeadSweep {

    private static final Logger log = LoggerFactory.getLogger(HeadSweep.class);

    private static final String STAGE = "sweep";
    private static final String AUTOMATIC = "0";
    /** Until the check run is there, or something is wrong with it. */
    private static final Duration ON_ITS_WAY = Duration.ofHours(1);

    private final GitHubApp app;
    private final EventPublisher publisher;
    private final SweepMemory memory;
    private final SweepSettings settings;
    private final SweepMeters meters;
    private final Clock clock;

    HeadSweep(
            GitHubApp app,
            EventPublisher publisher,
            SweepMemory memory,
            SweepSettings settings,
            SweepMeters meters,
            Clock clock) {
        this.app = app;
        this.publisher = publisher;
        this.memory = memory;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
    }

    Mono<Void> sweep() {
        return app.installations()
                .filter(installation -> !installation.suspended())
                .concatMap(this::sweep)
                .then();
    }

    /** One that cannot be read, or has met its limit, does not keep the others waiting. */
    private Mono<Void> sweep(Installation installation) {
        return app.repositories(installation)
                .filter(repository -> !repository.archived())
                .concatMap(repository -> missed(installation, repository))
                .concatMap(this::request)
                .then()
                .onErrorResume(StageFailure.class, failure -> {
                    log.warn(
                            "heads of installation {} were not looked at: {}", installation.id(), failure.getMessage());
                    return Mono.empty();
                });
    }

    private Flux<OpenPullRequest> missed(Installation installation, InstalledRepository repository) {
        Instant now = clock.instant();
        Instant oldest = now.minus(settings.lookBack());
        Instant since = installation.createdAt().isAfter(oldest) ? installation.createdAt() : oldest;
        Instant until = now.minus(settings.grace());
        return app.openPullRequests(repository)
                .takeWhile(pull -> !pull.updatedAt().isBefore(since))
                .filter(pull -> !pull.updatedAt().isAfter(until))
                .filterWhen(pull ->
                        app.checkRuns(pull.ref(), pull.headSha()).hasElements().map(reviewed -> !reviewed));
    }

    private Mono<Void> request(OpenPullRequest pull) {
        ReviewRequested request =
                ReviewRequested.of(pull.ref(), pull.headSha(), AUTOMATIC, Trigger.OPENED, null, pull.updatedAt());
        String id = request.review().id().value();
        Mono<Void> asking = publisher
                .publish(Envelope.first(id, STAGE, clock.instant(), request))
                .doOnSuccess(done -> requested(pull));
        return memory.once(id, ON_ITS_WAY, asking);
    }

    private void requested(OpenPullRequest pull) {
        log.info("{} has no review of {}, and now has one requested", pull.ref(), pull.headSha());
        meters.requested();
    }
}
