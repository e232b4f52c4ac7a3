package dev.argus.simulator.github.rest;

import dev.argus.simulator.github.app.InstallationTokens;
import dev.argus.simulator.github.app.SimulatedApp;
import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.hosting.Hosting;
import dev.argus.simulator.github.protocol.Refusal;
import dev.argus.simulator.github.shape.AccountShapes;
import dev.argus.simulator.github.shape.Json;
import dev.argus.simulator.github.shape.RepositoryShapes;
import dev.argus.simulator.github.shape.Shapes;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The App itself, its installation, and the tokens issued for it. */
final class AppEndpoints implements Endpoints {

    private static final String INSTALLATIONS = "/app/installations";
    private static final String INSTALLATION = INSTALLATIONS + "/{installation}";

    private final SimulatedApp app;
    private final InstallationTokens tokens;
    private final Hosting hosting;
    private final AccountShapes accounts;
    private final RepositoryShapes repositories;

    AppEndpoints(SimulatedApp app, InstallationTokens tokens, Hosting hosting, Shapes shapes) {
        this.app = app;
        this.tokens = tokens;
        this.hosting = hosting;
        this.accounts = shapes.accounts();
        this.repositories = shapes.repositories();
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/app", Access.APP, call -> Answer.ok(accounts.app()))
                .get(INSTALLATIONS, Access.APP, call -> Answer.list(call, List.of(app), any -> accounts.installation()))
                .get(INSTALLATION, Access.APP, this::installation)
                .post(INSTALLATION + "/access_tokens", Access.APP, this::issueToken)
                .get(Routes.REPOSITORY + "/installation", Access.APP, this::installationOfRepository)
                .get("/installation/repositories", Access.INSTALLATION, this::repositories);
    }

    private Answer installation(Call call) {
        checkInstallation(call);
        return Answer.ok(accounts.installation());
    }

    private Answer installationOfRepository(Call call) {
        return hosting.find(call.path("owner"), call.path("repo"))
                .map(repository -> Answer.ok(accounts.installation()))
                .orElseThrow(Refusal::notFound);
    }

    private Answer issueToken(Call call) {
        checkInstallation(call);
        return Answer.created(accounts.token(tokens.issue(wanted(call.body()))));
    }

    /** Ids of the repositories to narrow a token to; empty for all. */
    private Set<Long> wanted(Fields body) {
        Stream<Long> named = body.texts("repositories").stream()
                .map(name -> idOf(repository -> repository.name().equals(name)));
        Stream<Long> numbered =
                body.integers("repository_ids").stream().map(id -> idOf(repository -> repository.id() == id));
        return Stream.concat(named, numbered).collect(Collectors.toSet());
    }

    private long idOf(Predicate<HostedRepository> wanted) {
        return hosting.all().stream()
                .filter(wanted)
                .findFirst()
                .map(HostedRepository::id)
                .orElseThrow(AppEndpoints::outOfReach);
    }

    private Answer repositories(Call call) {
        List<HostedRepository> visible = hosting.all().stream()
                .filter(repository -> call.caller().reaches(repository.id()))
                .toList();
        ObjectNode answer = Json.object().put("total_count", visible.size());
        answer.set("repositories", Json.array(call.page().of(visible), repositories::repository));
        return Answer.ok(answer.put("repository_selection", "all")).linking(call, visible.size());
    }

    private void checkInstallation(Call call) {
        if (call.id("installation") != app.installationId()) {
            throw Refusal.notFound();
        }
    }

    private static Refusal outOfReach() {
        return Refusal.of(
                422,
                "There is at least one repository that does not exist or is not accessible to the parent installation.");
    }
}
