package dev.argus.simulator.github.rest;

import dev.argus.simulator.github.git.FileChange;
import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.hosting.PullRequest;
import dev.argus.simulator.github.shape.GitShapes;
import dev.argus.simulator.github.shape.PullRequestShapes;
import dev.argus.simulator.github.shape.Shapes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Pull requests, read only.
 *
 * @see <a href="https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files">3,000 files at most</a>
 */
final class PullRequestEndpoints implements Endpoints {

    private static final int MAX_FILES = 3_000;

    private final PullRequestShapes shapes;
    private final GitShapes git;

    PullRequestEndpoints(Shapes shapes) {
        this.shapes = shapes.pullRequests();
        this.git = shapes.git();
    }

    @Override
    public void addTo(Routes routes) {
        routes.get(Routes.REPOSITORY + "/pulls", Access.INSTALLATION, this::list)
                .get(Routes.PULL_REQUEST, Access.INSTALLATION, this::pullRequest)
                .get(Routes.PULL_REQUEST + "/files", Access.INSTALLATION, this::files)
                .get(Routes.PULL_REQUEST + "/commits", Access.INSTALLATION, this::commits);
    }

    private Answer list(Call call) {
        HostedRepository repository = call.repository();
        String state = call.query("state").orElse("open");
        Optional<String> base = call.query("base");
        Optional<String> head = call.query("head");
        List<PullRequest> found = repository.pullRequests().stream()
                .filter(pull -> state.equals("all") || pull.open() == state.equals("open"))
                .filter(pull -> base.map(pull.baseRef()::equals).orElse(true))
                .filter(pull -> head.map(
                                label -> label.equals(repository.owner().login() + ":" + pull.headRef()))
                        .orElse(true))
                .sorted(order(call))
                .toList();
        return Answer.list(call, found, pull -> shapes.brief(repository, pull));
    }

    private static Comparator<PullRequest> order(Call call) {
        Comparator<PullRequest> byAge = Comparator.comparing(PullRequest::number);
        Comparator<PullRequest> order = call.query("sort").orElse("created").equals("updated")
                ? Comparator.comparing(PullRequest::updatedAt).thenComparing(byAge)
                : byAge;
        return call.query("direction").orElse("desc").equals("asc") ? order : order.reversed();
    }

    private Answer pullRequest(Call call) {
        HostedRepository repository = call.repository();
        PullRequest pull = call.pullRequest();
        return call.wants("diff") ? Diffs.answer(repository.changes(pull)) : Answer.ok(shapes.full(repository, pull));
    }

    private Answer files(Call call) {
        HostedRepository repository = call.repository();
        PullRequest pull = call.pullRequest();
        List<FileChange> listed =
                repository.changes(pull).files().stream().limit(MAX_FILES).toList();
        return Answer.list(call, listed, file -> git.file(repository, pull.headSha(), file));
    }

    private Answer commits(Call call) {
        HostedRepository repository = call.repository();
        return Answer.list(call, repository.commits(call.pullRequest()), commit -> git.commit(repository, commit));
    }
}
