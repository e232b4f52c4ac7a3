package dev.argus.github.rest;

import dev.argus.events.PullRequestRef;
import dev.argus.github.CheckRun;
import dev.argus.github.GitHubApp;
import dev.argus.github.HookDelivery;
import dev.argus.github.Installation;
import dev.argus.github.InstalledRepository;
import dev.argus.github.OpenPullRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class RestGitHubApp implements GitHubApp {

    private final AppApi appApi;
    private final GitHubApi api;
    private final Exchanges exchanges;
    private final Pages pages;
    private final String appId;

    RestGitHubApp(AppApi appApi, GitHubApi api, Exchanges exchanges, Pages pages, String appId) {
        this.appApi = appApi;
        this.api = api;
        this.exchanges = exchanges;
        this.pages = pages;
        this.appId = appId;
    }

    @Override
    public Flux<HookDelivery> deliveries() {
        return pages.all(page -> exchanges.readPage("the webhook's deliveries", appApi.deliveries(page)))
                .concatMapIterable(deliveries -> deliveries, 1)
                .map(Answers.Delivery::toHookDelivery);
    }

    @Override
    public Mono<Void> redeliver(HookDelivery attempt) {
        return exchanges
                .create("delivery " + attempt.guid(), appApi.redeliver(attempt.id()))
                .then();
    }

    @Override
    public Flux<Installation> installations() {
        return pages.all(page -> exchanges.readPage("the App's installations", appApi.installations(page)))
                .concatMapIterable(installations -> installations, 1)
                .map(Answers.AppInstallation::toInstallation);
    }

    @Override
    public Flux<InstalledRepository> repositories(Installation installation) {
        return pages.all(page -> exchanges.readPage(
                        "the repositories of installation " + installation.id(), api.repositories(installation, page)))
                .concatMapIterable(Answers.Repositories::repositories, 1)
                .map(repository -> repository.toRepository(installation));
    }

    @Override
    public Flux<OpenPullRequest> openPullRequests(InstalledRepository repository) {
        return pages.all(page -> exchanges.readPage(repository, api.openPullRequests(repository, page)))
                .concatMapIterable(pulls -> pulls, 1)
                .map(pull -> pull.toOpenPullRequest(repository));
    }

    @Override
    public Flux<CheckRun> checkRuns(PullRequestRef ref, String headSha) {
        return pages.all(page -> exchanges.readPage(ref, api.allCheckRuns(ref, headSha, appId, page)))
                .concatMapIterable(Answers.CheckRuns::checkRuns, 1)
                .filter(run -> run.isOf(appId))
                .map(Answers.Run::toCheckRun);
    }
}
