package dev.argus.simulator.github.shape;

import dev.argus.simulator.github.git.Changes;
import dev.argus.simulator.github.hosting.Conversation;
import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.hosting.PullRequest;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Pull requests. */
public final class PullRequestShapes {

    private final Links links;
    private final AccountShapes accounts;
    private final RepositoryShapes repositories;

    public PullRequestShapes(Links links, AccountShapes accounts, RepositoryShapes repositories) {
        this.links = links;
        this.accounts = accounts;
        this.repositories = repositories;
    }

    /** As a list shows it. */
    public ObjectNode brief(HostedRepository repository, PullRequest pull) {
        String url = links.api(repository, pull, "");
        String html = links.html(repository, pull);
        String issue = links.api(repository, "/issues/" + pull.number());
        String statuses = links.api(repository, "/statuses/" + pull.headSha());
        ObjectNode shape = Json.object()
                .put("url", url)
                .put("id", pull.id())
                .put("node_id", Json.nodeId("PullRequest", pull.id()))
                .put("html_url", html)
                .put("diff_url", html + ".diff")
                .put("patch_url", html + ".patch")
                .put("issue_url", issue)
                .put("commits_url", url + "/commits")
                .put("review_comments_url", url + "/comments")
                .put("review_comment_url", links.api(repository, "/pulls/comments{/number}"))
                .put("comments_url", issue + "/comments")
                .put("statuses_url", statuses)
                .put("number", pull.number())
                .put("state", pull.open() ? "open" : "closed")
                .put("locked", false)
                .put("title", pull.title());
        shape.set("user", accounts.account(pull.author()));
        shape.put("body", pull.body().isEmpty() ? null : pull.body());
        for (String none : List.of("labels", "assignees", "requested_reviewers", "requested_teams")) {
            shape.putArray(none);
        }
        shape.putNull("milestone")
                .putNull("active_lock_reason")
                .put("created_at", Json.time(pull.createdAt()))
                .put("updated_at", Json.time(pull.updatedAt()))
                .put("closed_at", Json.time(pull.closedAt()))
                .putNull("merged_at")
                .putNull("merge_commit_sha")
                .putNull("assignee")
                .put("draft", pull.draft())
                .put("author_association", "CONTRIBUTOR")
                .putNull("auto_merge");
        shape.set("head", end(repository, pull.headRef(), pull.headSha()));
        shape.set("base", end(repository, pull.baseRef(), pull.baseSha()));
        ObjectNode addresses = shape.putObject("_links");
        addresses.set("self", Json.link(url));
        addresses.set("html", Json.link(html));
        addresses.set("issue", Json.link(issue));
        addresses.set("comments", Json.link(issue + "/comments"));
        addresses.set("review_comments", Json.link(url + "/comments"));
        addresses.set("review_comment", Json.link(links.api(repository, "/pulls/comments{/number}")));
        addresses.set("commits", Json.link(url + "/commits"));
        addresses.set("statuses", Json.link(statuses));
        return shape;
    }

    /** As it shows itself, counts and all. */
    public ObjectNode full(HostedRepository repository, PullRequest pull) {
        Changes changes = repository.changes(pull);
        Conversation conversation = repository.conversation(pull.number());
        return brief(repository, pull)
                .put("merged", false)
                .put("mergeable", true)
                .put("rebaseable", true)
                .put("mergeable_state", "clean")
                .putNull("merged_by")
                .put("maintainer_can_modify", false)
                .put("comments", conversation.comments().size())
                .put("review_comments", conversation.reviewComments().size())
                .put("commits", repository.commits(pull).size())
                .put("additions", changes.additions())
                .put("deletions", changes.deletions())
                .put("changed_files", changes.files().size());
    }

    /** As the issue that it is, too. */
    public ObjectNode issue(HostedRepository repository, PullRequest pull) {
        ObjectNode shape = Json.object()
                .put("url", links.api(repository, "/issues/" + pull.number()))
                .put("html_url", links.html(repository, pull))
                .put("id", pull.id())
                .put("node_id", Json.nodeId("PullRequest", pull.id()))
                .put("number", pull.number())
                .put("title", pull.title())
                .put("state", pull.open() ? "open" : "closed")
                .put("locked", false);
        shape.set("user", accounts.account(pull.author()));
        shape.putObject("pull_request").put("url", links.api(repository, pull, ""));
        return shape.put("created_at", Json.time(pull.createdAt()))
                .put("updated_at", Json.time(pull.updatedAt()))
                .put(
                        "comments",
                        repository.conversation(pull.number()).comments().size());
    }

    /** As a check run refers to it. */
    ObjectNode reference(HostedRepository repository, PullRequest pull) {
        ObjectNode shape = Json.object()
                .put("id", pull.id())
                .put("number", pull.number())
                .put("url", links.api(repository, pull, ""));
        shape.set("head", referenceEnd(repository, pull.headRef(), pull.headSha()));
        shape.set("base", referenceEnd(repository, pull.baseRef(), pull.baseSha()));
        return shape;
    }

    private ObjectNode end(HostedRepository repository, String ref, String sha) {
        ObjectNode shape = Json.object()
                .put("label", repository.owner().login() + ":" + ref)
                .put("ref", ref)
                .put("sha", sha);
        shape.set("user", accounts.account(repository.owner()));
        shape.set("repo", repositories.repository(repository));
        return shape;
    }

    private ObjectNode referenceEnd(HostedRepository repository, String ref, String sha) {
        ObjectNode shape = Json.object().put("ref", ref).put("sha", sha);
        shape.putObject("repo")
                .put("id", repository.id())
                .put("url", links.api(repository, ""))
                .put("name", repository.name());
        return shape;
    }
}
