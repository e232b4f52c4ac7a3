package dev.argus.cli.demo;

import dev.argus.simulator.github.SimulatedGitHub;
import dev.argus.simulator.github.app.SimulatedApp;
import dev.argus.simulator.github.hosting.Conversation;
import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.hosting.PullRequest;
import dev.argus.standalone.Standalone;
import dev.argus.standalone.embedded.EmbeddedServers;
import dev.argus.standalone.watch.PipelineWatch;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All of Argus behind a simulated GitHub, in this process. When it is closed nothing is left of Argus. */
public final class Demonstration implements AutoCloseable {

    /** There is one owner only, to whom nobody has to be fair. */
    private static final int REVIEWS_PER_OWNER = 100;

    /** The simulated GitHub takes whatever comes. */
    private static final int NO_LIMIT = 1_000_000;

    private final SimulatedGitHub gitHub;
    private final Standalone argus;

    private Demonstration(SimulatedGitHub gitHub, Standalone argus) {
        this.gitHub = gitHub;
        this.argus = argus;
    }

    /**
     * Returns when everything serves, and nothing is asked of it yet.
     *
     * @param servers closed with it, and also when it does not start
     * @param gitHub with one repository; it is told where webhooks go, and stays open when this is closed
     * @param settings of Argus, besides where GitHub is and who the App is: a model above all, and ports unless any free ones will do
     * @throws dev.argus.standalone.start.PortTakenException when somebody listens on a port of the settings
     * @throws dev.argus.standalone.start.StartException when a setting is wrong
     */
    public static Demonstration start(EmbeddedServers servers, SimulatedGitHub gitHub, Map<String, ?> settings) {
        Standalone argus = Standalone.start(all(settings, gitHub), servers);
        gitHub.webhooks().deliverTo(argus.ingress());
        return new Demonstration(gitHub, argus);
    }

    /** The repository's latest commits, oldest first. */
    List<String> latest(int commits) {
        return repository().latest(commits);
    }

    /** Opens a pull request of a commit, of which GitHub then tells Argus. */
    PullRequest open(String commit) {
        return repository().openCommit(commit);
    }

    Conversation conversation(PullRequest pullRequest) {
        return repository().conversation(pullRequest.number());
    }

    private HostedRepository repository() {
        return gitHub.repositories().get(0);
    }

    public SimulatedGitHub gitHub() {
        return gitHub;
    }

    public Standalone argus() {
        return argus;
    }

    PipelineWatch watch(Board board) {
        return PipelineWatch.start(argus.bootstrapServers(), board::saw);
    }

    URI page(PullRequest pullRequest) {
        return gitHub.page(repository(), pullRequest.number());
    }

    @Override
    public void close() {
        argus.close();
    }

    private static Map<String, Object> all(Map<String, ?> settings, SimulatedGitHub gitHub) {
        SimulatedApp app = gitHub.app();
        Map<String, Object> all = new HashMap<>(Map.of(
                "server.address",
                "127.0.0.1",
                "server.port",
                0,
                "management.server.port",
                0,
                "argus.github.api-url",
                gitHub.apiUrl(),
                "argus.github.app-id",
                app.id(),
                "argus.github.private-key",
                app.privateKey(),
                "argus.github.webhook-secrets",
                app.webhookSecret(),
                "argus.llm.reviews-per-owner",
                REVIEWS_PER_OWNER));
        all.putAll(Map.of(
                // Nobody shares the work, and the broker is up sooner with few.
                "argus.kafka.partitions", 1,
                "argus.publisher.reviews-per-owner", REVIEWS_PER_OWNER,
                "argus.github.writes.interval", "1ms",
                "argus.github.writes.per-minute", NO_LIMIT,
                "argus.github.writes.per-hour", NO_LIMIT));
        all.putAll(settings);
        return all;
    }
}
