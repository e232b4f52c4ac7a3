package dev.argus.simulator.github.rest;

import dev.argus.simulator.github.git.Changes;
import dev.argus.simulator.github.git.FileChange;
import dev.argus.simulator.github.git.GitCommit;
import dev.argus.simulator.github.git.GitRepository;
import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.protocol.Refusal;
import dev.argus.simulator.github.shape.GitShapes;
import dev.argus.simulator.github.shape.Json;
import dev.argus.simulator.github.shape.Links;
import dev.argus.simulator.github.shape.Shapes;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Commits, alone and compared.
 *
 * @see <a href="https://docs.github.com/en/rest/commits/commits#compare-two-commits">250 commits, 300 files on the first page</a>
 */
final class CommitEndpoints implements Endpoints {

    private static final int MAX_COMMITS = 250;
    private static final int MAX_COMPARED_FILES = 300;
    private static final int MAX_FILES = 3_000;
    private static final int MAX_DISTANCE = 10_000;
    private static final String SEPARATOR = "...";

    private final GitShapes shapes;
    private final Links links;

    CommitEndpoints(Shapes shapes) {
        this.shapes = shapes.git();
        this.links = shapes.links();
    }

    @Override
    public void addTo(Routes routes) {
        routes.get(Routes.REPOSITORY + "/commits/{*ref}", Access.INSTALLATION, this::commit)
                .get(Routes.REPOSITORY + "/compare/{*basehead}", Access.INSTALLATION, this::compare);
    }

    private Answer commit(Call call) {
        HostedRepository repository = call.repository();
        GitCommit commit = find(repository, call.rest("ref"))
                .orElseThrow(() -> Refusal.of(422, "No commit found for SHA: " + call.rest("ref")));
        Changes changes = repository.git().changes(commit);
        if (call.wants("diff")) {
            return Diffs.answer(changes);
        }
        List<FileChange> listed = changes.files().stream().limit(MAX_FILES).toList();
        Page page = Page.of(call.query("page"), call.query("per_page").or(() -> Optional.of("100")));
        return Answer.ok(shapes.commit(repository, commit, changes, page.of(listed)));
    }

    private Answer compare(Call call) {
        HostedRepository repository = call.repository();
        String[] ends = call.rest("basehead").split("\\.\\.\\.", 2);
        if (ends.length != 2) {
            throw Refusal.notFound();
        }
        GitCommit base = find(repository, ends[0]).orElseThrow(Refusal::notFound);
        GitCommit head = find(repository, ends[1]).orElseThrow(Refusal::notFound);
        GitCommit fork = repository
                .git()
                .mergeBase(base.sha(), head.sha())
                .flatMap(repository.git()::commit)
                .orElseThrow(() -> Refusal.of(404, "No common ancestor between " + ends[0] + " and " + ends[1] + "."));
        Changes changes = repository.git().changes(fork.sha(), head.sha());
        return call.wants("diff") ? Diffs.answer(changes) : comparison(call, repository, base, head, fork, changes);
    }

    private Answer comparison(
            Call call, HostedRepository repository, GitCommit base, GitCommit head, GitCommit fork, Changes changes) {
        GitRepository git = repository.git();
        int ahead = git.distance(base.sha(), head.sha(), MAX_DISTANCE);
        int behind = git.distance(head.sha(), base.sha(), MAX_DISTANCE);
        List<GitCommit> commits = git.between(base.sha(), head.sha(), MAX_COMMITS);
        String path = "/" + repository.fullName() + "/compare/" + base.sha() + SEPARATOR + head.sha();
        ObjectNode shape = Json.object()
                .put("url", links.api("/repos" + path))
                .put("html_url", links.html(path))
                .put("permalink_url", links.html(path))
                .put("diff_url", links.html(path + ".diff"))
                .put("patch_url", links.html(path + ".patch"));
        shape.set("base_commit", shapes.commit(repository, base));
        shape.set("merge_base_commit", shapes.commit(repository, fork));
        shape.put("status", status(ahead, behind))
                .put("ahead_by", ahead)
                .put("behind_by", behind)
                .put("total_commits", ahead);
        boolean paged = call.query("per_page").or(() -> call.query("page")).isPresent();
        shape.set(
                "commits",
                Json.array(paged ? call.page().of(commits) : commits, commit -> shapes.commit(repository, commit)));
        if (call.page().number() == 1) {
            List<FileChange> files =
                    changes.files().stream().limit(MAX_COMPARED_FILES).toList();
            shape.set("files", Json.array(files, file -> shapes.file(repository, head.sha(), file)));
        }
        return paged ? Answer.ok(shape).linking(call, commits.size()) : Answer.ok(shape);
    }

    private static String status(int ahead, int behind) {
        if (ahead > 0) {
            return behind > 0 ? "diverged" : "ahead";
        }
        return behind > 0 ? "behind" : "identical";
    }

    private static Optional<GitCommit> find(HostedRepository repository, String revision) {
        return repository.resolve(revision).flatMap(repository.git()::commit);
    }
}
