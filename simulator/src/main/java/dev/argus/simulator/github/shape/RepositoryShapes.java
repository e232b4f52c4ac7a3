package dev.argus.simulator.github.shape;

import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.hosting.PullRequest;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** Repositories. */
public final class RepositoryShapes {

    /** Fields that are nothing but an address below the repository's own. */
    private static final Map<String, String> ADDRESSES = new TreeMap<>(Map.ofEntries(
            Map.entry("archive_url", "/{archive_format}{/ref}"),
            Map.entry("assignees_url", "/assignees{/user}"),
            Map.entry("blobs_url", "/git/blobs{/sha}"),
            Map.entry("branches_url", "/branches{/branch}"),
            Map.entry("collaborators_url", "/collaborators{/collaborator}"),
            Map.entry("comments_url", "/comments{/number}"),
            Map.entry("commits_url", "/commits{/sha}"),
            Map.entry("compare_url", "/compare/{base}...{head}"),
            Map.entry("contents_url", "/contents/{+path}"),
            Map.entry("contributors_url", "/contributors"),
            Map.entry("deployments_url", "/deployments"),
            Map.entry("downloads_url", "/downloads"),
            Map.entry("events_url", "/events"),
            Map.entry("forks_url", "/forks"),
            Map.entry("git_commits_url", "/git/commits{/sha}"),
            Map.entry("git_refs_url", "/git/refs{/sha}"),
            Map.entry("git_tags_url", "/git/tags{/sha}"),
            Map.entry("hooks_url", "/hooks"),
            Map.entry("issue_comment_url", "/issues/comments{/number}"),
            Map.entry("issue_events_url", "/issues/events{/number}"),
            Map.entry("issues_url", "/issues{/number}"),
            Map.entry("keys_url", "/keys{/key_id}"),
            Map.entry("labels_url", "/labels{/name}"),
            Map.entry("languages_url", "/languages"),
            Map.entry("merges_url", "/merges"),
            Map.entry("milestones_url", "/milestones{/number}"),
            Map.entry("notifications_url", "/notifications{?since,all,participating}"),
            Map.entry("pulls_url", "/pulls{/number}"),
            Map.entry("releases_url", "/releases{/id}"),
            Map.entry("stargazers_url", "/stargazers"),
            Map.entry("statuses_url", "/statuses/{sha}"),
            Map.entry("subscribers_url", "/subscribers"),
            Map.entry("subscription_url", "/subscription"),
            Map.entry("tags_url", "/tags"),
            Map.entry("teams_url", "/teams"),
            Map.entry("trees_url", "/git/trees{/sha}"),
            Map.entry("url", "")));

    private final Links links;
    private final AccountShapes accounts;

    public RepositoryShapes(Links links, AccountShapes accounts) {
        this.links = links;
        this.accounts = accounts;
    }

    public ObjectNode repository(HostedRepository repository) {
        int open = (int)
                repository.pullRequests().stream().filter(PullRequest::open).count();
        ObjectNode shape = Json.object()
                .put("id", repository.id())
                .put("node_id", Json.nodeId("Repository", repository.id()))
                .put("name", repository.name())
                .put("full_name", repository.fullName());
        shape.set("owner", accounts.account(repository.owner()));
        shape.put("private", true)
                .put("html_url", links.html(repository, ""))
                .put("description", "Served from a local git repository")
                .put("fork", false);
        ADDRESSES.forEach((field, path) -> shape.put(field, links.api(repository, path)));
        return shape.put("git_url", links.html(repository, ".git"))
                .put("ssh_url", links.html(repository, ".git"))
                .put("clone_url", links.html(repository, ".git"))
                .put("svn_url", links.html(repository, ""))
                .putNull("mirror_url")
                .putNull("homepage")
                .putNull("language")
                .putNull("license")
                .put("forks", 0)
                .put("forks_count", 0)
                .put("stargazers_count", 0)
                .put("watchers", 0)
                .put("watchers_count", 0)
                .put("size", 0)
                .put("default_branch", repository.defaultBranch())
                .put("open_issues", open)
                .put("open_issues_count", open)
                .put("has_issues", true)
                .put("has_projects", false)
                .put("has_wiki", false)
                .put("has_pages", false)
                .put("has_downloads", false)
                .put("has_discussions", false)
                .put("archived", false)
                .put("disabled", false)
                .put("visibility", "private")
                .put("pushed_at", Json.time(repository.createdAt()))
                .put("created_at", Json.time(repository.createdAt()))
                .put("updated_at", Json.time(repository.createdAt()));
    }

    /** As the repository's own endpoint shows it. */
    public ObjectNode full(HostedRepository repository) {
        return repository(repository).put("subscribers_count", 0).put("network_count", 0);
    }
}
