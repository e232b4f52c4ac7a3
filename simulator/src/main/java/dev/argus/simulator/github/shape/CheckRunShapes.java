package dev.argus.simulator.github.shape;

import dev.argus.simulator.github.hosting.CheckRun;
import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.hosting.PullRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Check runs. */
public final class CheckRunShapes {

    private final Links links;
    private final AccountShapes accounts;
    private final PullRequestShapes pullRequests;

    public CheckRunShapes(Links links, AccountShapes accounts, PullRequestShapes pullRequests) {
        this.links = links;
        this.accounts = accounts;
        this.pullRequests = pullRequests;
    }

    public ObjectNode checkRun(HostedRepository repository, CheckRun run) {
        String url = links.api(repository, "/check-runs/" + run.id());
        ObjectNode shape = Json.object()
                .put("id", run.id())
                .put("head_sha", run.headSha())
                .put("node_id", Json.nodeId("CheckRun", run.id()))
                .put("external_id", run.externalId())
                .put("url", url)
                .put("html_url", links.html(repository, "/runs/" + run.id()))
                .put("details_url", run.detailsUrl() == null ? links.html("/") : run.detailsUrl())
                .put("status", run.status().word())
                .put("conclusion", conclusion(run))
                .put("started_at", Json.time(run.startedAt()))
                .put("completed_at", Json.time(run.completedAt()));
        CheckRun.Output output = run.output();
        shape.putObject("output")
                .put("title", output == null ? null : output.title())
                .put("summary", output == null ? null : output.summary())
                .put("text", output == null ? null : output.text())
                .put("annotations_count", run.annotations().size())
                .put("annotations_url", url + "/annotations");
        shape.put("name", run.name());
        shape.putObject("check_suite").put("id", suiteId(run));
        shape.set("app", accounts.app());
        shape.set(
                "pull_requests",
                Json.array(pullRequests(repository, run), pull -> pullRequests.reference(repository, pull)));
        return shape;
    }

    /** As a webhook shows it: with its suite. */
    public ObjectNode inWebhook(HostedRepository repository, CheckRun run) {
        ObjectNode shape = checkRun(repository, run);
        List<PullRequest> pulls = pullRequests(repository, run);
        ObjectNode suite = Json.object()
                .put("id", suiteId(run))
                .put("node_id", Json.nodeId("CheckSuite", suiteId(run)))
                .put("head_branch", pulls.isEmpty() ? null : pulls.get(0).headRef())
                .put("head_sha", run.headSha())
                .put("status", run.status().word())
                .put("conclusion", conclusion(run))
                .put("url", links.api(repository, "/check-suites/" + suiteId(run)))
                .put("before", pulls.isEmpty() ? null : pulls.get(0).baseSha())
                .put("after", run.headSha());
        suite.set("pull_requests", Json.array(pulls, pull -> pullRequests.reference(repository, pull)));
        suite.set("app", accounts.app());
        suite.put("created_at", Json.time(run.startedAt())).put("updated_at", Json.time(run.startedAt()));
        shape.set("check_suite", suite);
        return shape;
    }

    private static @Nullable String conclusion(CheckRun run) {
        return run.conclusion() == null ? null : run.conclusion().word();
    }

    /** One suite a commit, as GitHub makes it for each App. */
    private static long suiteId(CheckRun run) {
        return Long.parseLong(run.headSha().substring(0, 8), 16);
    }

    private static List<PullRequest> pullRequests(HostedRepository repository, CheckRun run) {
        return repository.pullRequests().stream()
                .filter(pull -> pull.open() && pull.headSha().equals(run.headSha()))
                .toList();
    }
}
