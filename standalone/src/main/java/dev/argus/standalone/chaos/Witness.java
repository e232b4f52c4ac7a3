package dev.argus.standalone.chaos;

import dev.argus.events.ReviewPublished;
import dev.argus.events.ReviewRequested;
import dev.argus.simulator.github.SimulatedGitHub;
import dev.argus.simulator.github.hosting.Event;
import dev.argus.simulator.github.hosting.Event.CheckRunCreated;
import dev.argus.simulator.github.hosting.Event.CommentPosted;
import dev.argus.simulator.github.hosting.Event.ReviewCommentPosted;
import dev.argus.simulator.github.hosting.Event.ReviewPosted;
import dev.argus.simulator.github.hosting.Event.ToPullRequest;
import dev.argus.simulator.github.hosting.Event.WebhookDelivered;
import dev.argus.simulator.github.hosting.History;
import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.hosting.PullRequest;
import dev.argus.standalone.chaos.plan.Change;
import dev.argus.standalone.chaos.plan.Target;
import dev.argus.standalone.chaos.proof.Evidence;
import dev.argus.standalone.chaos.proof.Journeys;
import dev.argus.standalone.chaos.proof.Stay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Writes down what happens on GitHub and what is said on the topics. */
final class Witness {

    /** Of pull requests, when they get a head. */
    private static final Set<String> NEW_HEADS = Set.of("opened", "synchronize", "reopened");

    private static final int ACCEPTED = 202;

    private final SimulatedGitHub gitHub;
    private final Map<String, Change> changes;
    private final Journeys journeys = new Journeys();
    private final List<History.Entry> posted = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final Map<String, Instant> headsSince = new HashMap<>();
    private final List<Evidence.Requested> requested = new ArrayList<>();
    private final List<Evidence.Ended> ended = new ArrayList<>();
    private Instant lastNews = Instant.now();

    /** @param status 0 when there was no answer */
    private record Attempt(String guid, Instant begun, Instant answered, int status) {

        boolean wasAnsweredWell() {
            return status / 100 == 2;
        }
    }

    Witness(SimulatedGitHub gitHub, List<Change> changes) {
        this.gitHub = gitHub;
        this.changes = new HashMap<>();
        changes.forEach(change -> this.changes.put(change.branch(0), change));
        gitHub.history().listen(this::saw);
    }

    /** What happened on GitHub. */
    private synchronized void saw(History.Entry entry) {
        Event event = entry.event();
        if (event instanceof WebhookDelivered delivery) {
            if (delivery.event().equals("pull_request") && NEW_HEADS.contains(delivery.action())) {
                attempts.add(
                        new Attempt(delivery.guid(), entry.at().minus(delivery.took()), entry.at(), delivery.status()));
            }
        } else if (event instanceof ToPullRequest moved) {
            headsSince.putIfAbsent(moved.pullRequest().headSha(), entry.at());
            lastNews = entry.at();
        } else if (event instanceof Event.InRepository) {
            posted.add(entry);
            lastNews = entry.at();
        }
    }

    /** What is said on the topics. */
    synchronized void saw(dev.argus.events.Event event, Instant at) {
        journeys.saw(event, at);
        lastNews = Instant.now();
        if (event instanceof ReviewRequested request) {
            requested.add(new Evidence.Requested(request.review().id().value(), request.deliveryId()));
        } else if (event instanceof ReviewPublished published) {
            ended.add(new Evidence.Ended(
                    published.review().id().value(), published.review().headSha(), published.outcome()));
        }
    }

    Journeys journeys() {
        return journeys;
    }

    /** When something happened last that matters. */
    synchronized Instant lastNews() {
        return lastNews;
    }

    synchronized Evidence evidence() {
        return new Evidence(
                gitHub.repositories().stream()
                        .flatMap(repository ->
                                repository.pullRequests().stream().map(pull -> pullRequest(repository, pull)))
                        .toList(),
                checkRuns(),
                reviews(),
                posted(CommentPosted.class)
                        .map(comment -> new Evidence.Summary(
                                name(comment.repository(), comment.comment().pullNumber())))
                        .toList(),
                attempts.stream()
                        .filter(attempt -> attempt.status() == ACCEPTED)
                        .map(Attempt::guid)
                        .toList(),
                requested,
                ended);
    }

    /**
     * Until all that a part held when it was killed had gone on its way. Ingress holds nothing that it has accepted: it is back when it
     * accepts again.
     *
     * @return empty when there was nothing by which to tell
     */
    synchronized Optional<Duration> recovery(Target target, Instant kill) {
        if (target != Target.INGRESS) {
            return Stay.recovery(kill, journeys.staysWith(target));
        }
        return attempts.stream()
                .filter(attempt -> attempt.begun().isAfter(kill) && attempt.wasAnsweredWell())
                .map(attempt -> Duration.between(kill, attempt.answered()))
                .min(Duration::compareTo);
    }

    /** Whether a part had something in its hands for so long when it was killed. Ingress is never behind, for it holds nothing. */
    synchronized boolean wasBehind(Target target, Instant kill, Duration longest) {
        return target != Target.INGRESS && Stay.wasBehind(kill, longest, journeys.staysWith(target));
    }

    private Evidence.PullRequest pullRequest(HostedRepository repository, PullRequest pullRequest) {
        Change change = Optional.ofNullable(changes.get(pullRequest.headRef())).orElseThrow();
        List<Evidence.Head> heads = new ArrayList<>();
        for (String sha : pullRequest.heads()) {
            heads.add(new Evidence.Head(
                    sha, headsSince.getOrDefault(sha, Instant.MAX), change.defectivePaths(heads.size())));
        }
        return new Evidence.PullRequest(name(repository, pullRequest.number()), heads, pullRequest.open());
    }

    private List<Evidence.CheckRun> checkRuns() {
        return posted(CheckRunCreated.class)
                .map(created -> new Evidence.CheckRun(
                        created.checkRun().headSha(),
                        created.repository()
                                .checkRuns()
                                .find(created.checkRun().id())
                                .filter(run -> run.completedAt() != null)
                                .isPresent()))
                .toList();
    }

    private List<Evidence.Review> reviews() {
        List<Evidence.Review> reviews = new ArrayList<>();
        for (History.Entry entry : posted) {
            if (entry.event() instanceof ReviewPosted said) {
                reviews.add(new Evidence.Review(
                        name(said.repository(), said.review().pullNumber()),
                        said.review().commitSha(),
                        entry.at(),
                        said.comments().stream()
                                .map(comment -> comment.anchor().path())
                                .toList()));
            } else if (entry.event() instanceof ReviewCommentPosted said) {
                reviews.add(new Evidence.Review(
                        name(said.repository(), said.comment().pullNumber()),
                        said.comment().commitSha(),
                        entry.at(),
                        List.of(said.comment().anchor().path())));
            }
        }
        return reviews;
    }

    private <E extends Event> Stream<E> posted(Class<E> kind) {
        return posted.stream()
                .map(History.Entry::event)
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    private static String name(HostedRepository repository, int number) {
        return repository.fullName() + "#" + number;
    }
}
