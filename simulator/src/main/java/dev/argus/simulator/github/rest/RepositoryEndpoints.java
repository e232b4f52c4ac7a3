package dev.argus.simulator.github.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.simulator.github.git.TreeEntry;
import dev.argus.simulator.github.hosting.Account;
import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.protocol.Refusal;
import dev.argus.simulator.github.shape.AccountShapes;
import dev.argus.simulator.github.shape.GitShapes;
import dev.argus.simulator.github.shape.Json;
import dev.argus.simulator.github.shape.RepositoryShapes;
import dev.argus.simulator.github.shape.Shapes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A repository's commits and contents.
 *
 * @see <a href="https://docs.github.com/en/rest/repos/contents">1 MB in JSON, 100 MB raw, 1,000 entries of a directory</a>
 */
final class RepositoryEndpoints implements Endpoints {

    private static final int MAX_JSON_CONTENT = 1024 * 1024;
    private static final int MAX_BLOB = 100 * 1024 * 1024;
    private static final int MAX_ENTRIES = 1_000;
    private static final int MAX_SYMLINK = 4_096;

    private final RepositoryShapes repositories;
    private final GitShapes shapes;
    private final AccountShapes accounts;

    RepositoryEndpoints(Shapes shapes) {
        this.repositories = shapes.repositories();
        this.shapes = shapes.git();
        this.accounts = shapes.accounts();
    }

    @Override
    public void addTo(Routes routes) {
        routes.get(Routes.REPOSITORY, Access.INSTALLATION, call -> Answer.ok(repositories.full(call.repository())))
                .get(Routes.REPOSITORY + "/contents", Access.INSTALLATION, call -> contents(call, ""))
                .get(
                        Routes.REPOSITORY + "/contents/{*path}",
                        Access.INSTALLATION,
                        call -> contents(call, call.rest("path")))
                .get(Routes.REPOSITORY + "/collaborators/{login}/permission", Access.INSTALLATION, this::permission)
                .get(Routes.REPOSITORY + "/git/blobs/{sha}", Access.INSTALLATION, this::blob);
    }

    private Answer permission(Call call) {
        Account account = Account.user(call.path("login"));
        String permission = call.repository().permissionOf(account);
        ObjectNode shape = Json.object().put("permission", permission).put("role_name", permission);
        shape.set("user", accounts.account(account).put("role_name", permission));
        return Answer.ok(shape);
    }

    private Answer contents(Call call, String path) {
        HostedRepository repository = call.repository();
        String commit = repository
                .resolve(call.query("ref").orElse(repository.defaultBranch()))
                .orElseThrow(() -> Refusal.of(
                        404, "No commit found for the ref " + call.query("ref").orElse("")));
        TreeEntry entry =
                repository.git().entry(commit, path.replaceFirst("/$", "")).orElseThrow(Refusal::notFound);
        return switch (entry.kind()) {
            case FILE -> file(call, repository, commit, entry);
            case DIRECTORY -> directory(call, repository, commit, entry);
            case SYMLINK -> symlink(call, repository, commit, entry);
            case SUBMODULE -> Answer.ok(shapes.submodule(repository, commit, entry));
        };
    }

    private Answer file(Call call, HostedRepository repository, String commit, TreeEntry entry) {
        if (entry.size() > MAX_BLOB) {
            throw Refusal.of(403, "This API returns blobs up to 100 MB in size.");
        }
        if (call.wants("raw")) {
            return Answer.raw(content(repository, entry.sha()), "application/vnd.github.raw+json; charset=utf-8");
        }
        boolean shown = entry.size() <= MAX_JSON_CONTENT;
        return Answer.ok(shapes.file(repository, commit, entry, shown ? content(repository, entry.sha()) : null));
    }

    private Answer directory(Call call, HostedRepository repository, String commit, TreeEntry directory) {
        List<TreeEntry> entries = repository.git().directory(directory, MAX_ENTRIES);
        ArrayNode shaped = Json.array(entries, entry -> shapes.entry(repository, commit, entry));
        if (!call.wants("object")) {
            return Answer.ok(shaped);
        }
        ObjectNode object = shapes.entry(repository, commit, directory);
        object.set("entries", shaped);
        return Answer.ok(object);
    }

    /** A link to a file in the repository shows that file. */
    private Answer symlink(Call call, HostedRepository repository, String commit, TreeEntry link) {
        byte[] target = repository.git().blob(link.sha(), MAX_SYMLINK).orElseThrow(Refusal::notFound);
        Path path = Path.of("/" + link.path())
                .resolveSibling(new String(target, UTF_8))
                .normalize();
        Optional<TreeEntry> linked = repository
                .git()
                .entry(commit, path.toString().substring(1))
                .filter(entry -> entry.kind() == TreeEntry.Kind.FILE);
        return linked.map(entry -> file(
                        call, repository, commit, new TreeEntry(link.path(), entry.kind(), entry.sha(), entry.size())))
                .orElseGet(() -> Answer.ok(shapes.symlink(repository, commit, link, target)));
    }

    private Answer blob(Call call) {
        HostedRepository repository = call.repository();
        String sha = call.path("sha");
        long size = repository.git().blobSize(sha).orElseThrow(Refusal::notFound);
        if (size > MAX_BLOB) {
            throw Refusal.of(403, "This API returns blobs up to 100 MB in size.");
        }
        byte[] content = content(repository, sha);
        return call.wants("raw")
                ? Answer.raw(content, "application/vnd.github.raw+json; charset=utf-8")
                : Answer.ok(shapes.blob(repository, sha, content));
    }

    private static byte[] content(HostedRepository repository, String sha) {
        return repository.git().blob(sha, MAX_BLOB).orElseThrow(Refusal::notFound);
    }
}
