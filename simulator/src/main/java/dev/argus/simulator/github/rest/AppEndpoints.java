package dev.argus.simulator.github.rest;

import dev.argus.simulator.github.app.InstallationTokens;
import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.hosting.Hosting;
import dev.argus.simulator.github.hosting.Installation;
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

/** The App itself, its installations, and the tokens issued for them. */
final class AppEndpoints implements Endpoints {

    private static final String INSTALLATIONS = "/app/installations";
    private static final String INSTALLATION = INSTALLATIONS + "/{installation}";

    private final InstallationTokens tokens;
    private final Hosting hosting;
    private final AccountShapes accounts;
    private final RepositoryShapes repositories;

    AppEndpoints(InstallationTokens tokens, Hosting hosting, Shapes shapes) {
        this.tokens = tokens;
        this.hosting = hosting;
        this.accounts = shapes.accounts();
        this.repositories = shapes.repositories();
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/app", Access.APP, call -> Answer.ok(accounts.app()))
                .get(INSTALLATIONS, Access.APP, this::installations)
                .get(INSTALLATION, Access.APP, this::installation)
                .post(INSTALLATION + "/access_tokens", Access.APP, this::issueToken)
                .get(Routes.REPOSITORY + "/installation", Access.APP, this::installationOfRepository)
                .get("/installation/repositories", Access.INSTALLATION, this::repositories);
    }

    private Answer installations(Call call) {
        return Answer.list(call, hosting.installations(), accounts::installation);
    }

    private Answer installation(Call call) {
        return Answer.ok(accounts.installation(named(call)));
    }

    private Answer installationOfRepository(Call call) {
        return hosting.find(call.path("owner"), call.path("repo"))
                .map(repository -> Answer.ok(accounts.installation(repository.installation())))
                .orElseThrow(Refusal::notFound);
    }

    private Answer issueToken(Call call) {
        Installation installation = named(call);
        return Answer.created(accounts.token(tokens.issue(installation, wanted(installation, call.body()))));
    }

    /** Ids of the repositories to narrow a token to; empty for all. */
    private Set<Long> wanted(Installation installation, Fields body) {
        Stream<Long> named = body.texts("repositories").stream()
                .map(name -> idOf(installation, repository -> repository.name().equals(name)));
        Stream<Long> numbered = body.integers("repository_ids").stream()
                .map(id -> idOf(installation, repository -> repository.id() == id));
        return Stream.concat(named, numbered).collect(Collectors.toSet());
    }

    private long idOf(Installation installation, Predicate<HostedRepository> wanted) {
        return hosting.all().stream()
                .filter(repository -> repository.installation().equals(installation))
                .filter(wanted)
                .findFirst()
                .map(HostedRepository::id)
                .orElseThrow(AppEndpoints::outOfReach);
    }

    private Answer repositories(Call call) {
        List<HostedRepository> visible =
                hosting.all().stream().filter(call.caller()::reaches).toList();
        ObjectNode answer = Json.object().put("total_count", visible.size());
        answer.set("repositories", Json.array(call.page().of(visible), repositories::repository));
        return Answer.ok(answer.put("repository_selection", "all")).linking(call, visible.size());
    }

    private Installation named(Call call) {
        long id = call.id("installation");
        return hosting.installations().stream()
                .filter(installation -> installation.id() == id)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    private static Refusal outOfReach() {
        return Refusal.of(
                422,
                "There is at least one repository that does not exist or is not accessible to the parent installation.");
    }
}
