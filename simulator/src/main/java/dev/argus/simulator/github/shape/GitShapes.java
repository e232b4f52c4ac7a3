package dev.argus.simulator.github.shape;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.simulator.github.git.Changes;
import dev.argus.simulator.github.git.FileChange;
import dev.argus.simulator.github.git.GitCommit;
import dev.argus.simulator.github.git.TreeEntry;
import dev.argus.simulator.github.hosting.Account;
import dev.argus.simulator.github.hosting.HostedRepository;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Commits, changed files, contents and blobs. */
public final class GitShapes {

    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(60, new byte[] {'\n'});

    private final Links links;
    private final AccountShapes accounts;

    public GitShapes(Links links, AccountShapes accounts) {
        this.links = links;
        this.accounts = accounts;
    }

    public ObjectNode commit(HostedRepository repository, GitCommit commit) {
        String url = links.api(repository, "/commits/" + commit.sha());
        ObjectNode shape = Json.object()
                .put("url", url)
                .put("sha", commit.sha())
                .put("node_id", Json.nodeId("Commit", commit.sha()))
                .put("html_url", links.html(repository, "/commit/" + commit.sha()))
                .put("comments_url", url + "/comments");
        ObjectNode details = shape.putObject("commit")
                .put("url", links.api(repository, "/git/commits/" + commit.sha()))
                .put("message", commit.message())
                .put("comment_count", 0);
        details.set("author", person(commit.author()));
        details.set("committer", person(commit.committer()));
        details.putObject("tree")
                .put("sha", commit.tree())
                .put("url", links.api(repository, "/git/trees/" + commit.tree()));
        shape.set("author", accounts.account(Account.author(commit.author().name())));
        shape.set(
                "committer", accounts.account(Account.author(commit.committer().name())));
        shape.set(
                "parents",
                Json.array(
                        commit.parents(),
                        parent -> Json.object()
                                .put("sha", parent)
                                .put("url", links.api(repository, "/commits/" + parent))
                                .put("html_url", links.html(repository, "/commit/" + parent))));
        return shape;
    }

    /** @param files the page of files to show, which may be fewer than the commit changed */
    public ObjectNode commit(HostedRepository repository, GitCommit commit, Changes changes, List<FileChange> files) {
        ObjectNode shape = commit(repository, commit);
        shape.putObject("stats")
                .put("additions", changes.additions())
                .put("deletions", changes.deletions())
                .put("total", changes.additions() + changes.deletions());
        shape.set("files", Json.array(files, file -> file(repository, commit.sha(), file)));
        return shape;
    }

    public ObjectNode file(HostedRepository repository, String commit, FileChange file) {
        String path = Links.encoded(file.path());
        ObjectNode shape = Json.object()
                .put("sha", file.blob())
                .put("filename", file.path())
                .put("status", file.status().word())
                .put("additions", file.patch().additions())
                .put("deletions", file.patch().deletions())
                .put("changes", file.patch().additions() + file.patch().deletions())
                .put("blob_url", links.html(repository, "/blob/" + commit + "/" + path))
                .put("raw_url", links.html(repository, "/raw/" + commit + "/" + path))
                .put("contents_url", links.api(repository, "/contents/" + path + "?ref=" + commit));
        file.patch().text().ifPresent(patch -> shape.put("patch", patch));
        if (file.previousPath() != null) {
            shape.put("previous_filename", file.previousPath());
        }
        return shape;
    }

    /** What stands at a path, without its content. */
    public ObjectNode entry(HostedRepository repository, String commit, TreeEntry entry) {
        String path = Links.encoded(entry.path());
        boolean blob = entry.kind() == TreeEntry.Kind.FILE || entry.kind() == TreeEntry.Kind.SYMLINK;
        String url = links.api(repository, "/contents/" + path + "?ref=" + commit);
        String html = links.html(repository, (blob ? "/blob/" : "/tree/") + commit + "/" + path);
        String git = links.api(repository, (blob ? "/git/blobs/" : "/git/trees/") + entry.sha());
        ObjectNode shape = Json.object()
                .put(
                        "type",
                        entry.kind() == TreeEntry.Kind.DIRECTORY
                                ? "dir"
                                : entry.kind().name().toLowerCase(Locale.ROOT))
                .put("size", entry.size())
                .put("name", entry.name())
                .put("path", entry.path())
                .put("sha", entry.sha())
                .put("url", url)
                .put("git_url", git)
                .put("html_url", html)
                .put("download_url", blob ? links.html(repository, "/raw/" + commit + "/" + path) : null);
        shape.putObject("_links").put("self", url).put("git", git).put("html", html);
        return shape;
    }

    /** @param content null for a file too large to be shown in JSON */
    public ObjectNode file(HostedRepository repository, String commit, TreeEntry entry, byte @Nullable [] content) {
        return entry(repository, commit, entry)
                .put("content", content == null ? "" : base64(content))
                .put("encoding", content == null ? "none" : "base64");
    }

    public ObjectNode symlink(HostedRepository repository, String commit, TreeEntry entry, byte[] target) {
        return entry(repository, commit, entry).put("target", new String(target, UTF_8));
    }

    public ObjectNode submodule(HostedRepository repository, String commit, TreeEntry entry) {
        return entry(repository, commit, entry).put("submodule_git_url", links.html("/" + entry.name() + ".git"));
    }

    public ObjectNode blob(HostedRepository repository, String sha, byte[] content) {
        return Json.object()
                .put("sha", sha)
                .put("node_id", Json.nodeId("Blob", sha))
                .put("size", content.length)
                .put("url", links.api(repository, "/git/blobs/" + sha))
                .put("content", base64(content))
                .put("encoding", "base64");
    }

    private static ObjectNode person(GitCommit.Person person) {
        return Json.object()
                .put("name", person.name())
                .put("email", person.email())
                .put("date", Json.time(person.when()));
    }

    private static String base64(byte[] content) {
        return BASE64.encodeToString(content) + "\n";
    }
}
