package dev.argus.simulator.github.shape;

import dev.argus.simulator.github.app.InstallationTokens.Token;
import dev.argus.simulator.github.app.SimulatedApp;
import dev.argus.simulator.github.hosting.Account;
import dev.argus.simulator.github.hosting.Installation;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Accounts, the App and its installations. */
public final class AccountShapes {

    private static final List<String> EVENTS = List.of(
            "check_run",
            "check_suite",
            "issue_comment",
            "pull_request",
            "pull_request_review",
            "pull_request_review_comment",
            "pull_request_review_thread");

    private final Links links;
    private final SimulatedApp app;
    private final Account owner;
    private final Instant since;

    /** @param owner whoever registered the App */
    public AccountShapes(Links links, SimulatedApp app, Account owner, Instant since) {
        this.links = links;
        this.app = app;
        this.owner = owner;
        this.since = since;
    }

    /** The short form that stands wherever somebody is mentioned. */
    public ObjectNode account(Account account) {
        String login = Links.encoded(account.login());
        String api = links.api("/users/" + login);
        return Json.object()
                .put("login", account.login())
                .put("id", account.id())
                .put("node_id", Json.nodeId(account.kind().word(), account.id()))
                .put("avatar_url", links.html("/_simulator/avatar/" + login))
                .put("gravatar_id", "")
                .put("url", api)
                .put("html_url", links.html("/" + login))
                .put("followers_url", api + "/followers")
                .put("following_url", api + "/following{/other_user}")
                .put("gists_url", api + "/gists{/gist_id}")
                .put("starred_url", api + "/starred{/owner}{/repo}")
                .put("subscriptions_url", api + "/subscriptions")
                .put("organizations_url", api + "/orgs")
                .put("repos_url", api + "/repos")
                .put("events_url", api + "/events{/privacy}")
                .put("received_events_url", api + "/received_events")
                .put("type", account.kind().word())
                .put("site_admin", false);
    }

    public ObjectNode profile(Account account) {
        return account(account)
                .put("name", account.login())
                .putNull("company")
                .put("blog", "")
                .putNull("location")
                .putNull("email")
                .putNull("hireable")
                .putNull("bio")
                .put("public_repos", 0)
                .put("public_gists", 0)
                .put("followers", 0)
                .put("following", 0)
                .put("created_at", Json.time(since))
                .put("updated_at", Json.time(since));
    }

    public ObjectNode app() {
        ObjectNode shape =
                Json.object().put("id", app.id()).put("slug", app.slug()).put("node_id", Json.nodeId("App", app.id()));
        shape.set("owner", account(owner));
        shape.put("name", app.slug())
                .put("description", "A simulated GitHub App")
                .put("external_url", links.html("/"))
                .put("html_url", links.html("/apps/" + app.slug()))
                .put("created_at", Json.time(since))
                .put("updated_at", Json.time(since));
        shape.set("permissions", permissions());
        shape.set("events", events());
        return shape;
    }

    public ObjectNode installation(Installation installation) {
        Account account = installation.account();
        ObjectNode shape = Json.object().put("id", installation.id());
        shape.set("account", account(account));
        shape.put("repository_selection", "all")
                .put("access_tokens_url", links.api("/app/installations/" + installation.id() + "/access_tokens"))
                .put("repositories_url", links.api("/installation/repositories"))
                .put("html_url", links.html("/settings/installations/" + installation.id()))
                .put("app_id", app.id())
                .put("app_slug", app.slug())
                .put("target_id", account.id())
                .put("target_type", account.kind().word());
        shape.set("permissions", permissions());
        shape.set("events", events());
        return shape.put("created_at", Json.time(since))
                .put("updated_at", Json.time(since))
                .putNull("single_file_name")
                .putNull("suspended_by")
                .putNull("suspended_at");
    }

    /** How a webhook names the installation. */
    public ObjectNode reference(Installation installation) {
        return Json.object().put("id", installation.id()).put("node_id", Json.nodeId("Integration", installation.id()));
    }

    public ObjectNode token(Token token) {
        ObjectNode shape = Json.object().put("token", token.value()).put("expires_at", Json.time(token.expiresAt()));
        shape.set("permissions", permissions());
        return shape.put("repository_selection", token.repositories().isEmpty() ? "all" : "selected");
    }

    private static ObjectNode permissions() {
        return Json.object()
                .put("checks", "write")
                .put("contents", "read")
                .put("issues", "write")
                .put("metadata", "read")
                .put("pull_requests", "write");
    }

    private static ArrayNode events() {
        ArrayNode events = Json.object().putArray("events");
        EVENTS.forEach(events::add);
        return events;
    }
}
