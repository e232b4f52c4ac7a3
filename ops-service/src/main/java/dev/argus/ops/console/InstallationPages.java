package dev.argus.ops.console;

import dev.argus.events.ReviewPolicy;
import dev.argus.ops.console.Action.Result;
import dev.argus.ops.console.Action.SeeOther;
import dev.argus.ops.console.Page.Content;
import dev.argus.ops.console.Page.Tab;
import dev.argus.ops.console.Words.Moment;
import dev.argus.ops.history.History;
import dev.argus.ops.history.ReviewStory;
import dev.argus.ops.history.Spending;
import dev.argus.ops.http.Call;
import dev.argus.ops.http.Operations;
import dev.argus.ops.http.Problem;
import dev.argus.ops.view.InstallationView;
import dev.argus.ops.view.SettingsView;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Who has Argus installed, what it may cost them, and the rules that hold for them. */
record InstallationPages(Operations operations, History history, Usage usage, Clock clock) implements Console.Area {

    private static final String LIST = "/installations";

    record Installations(List<Row> rows) {}

    record Row(
            String id,
            String owner,
            String repositories,
            String reviews,
            boolean hasPolicy,
            String cost,
            @Nullable Moment last) {}

    record Installation(
            Row installation,
            List<String> repositories,
            List<Usage.Budget> budgets,
            String policy,
            List<InForce> inForce) {}

    /** The rules of the latest review of a repository. */
    record InForce(String repository, String review, Moment at, List<Reasons.Rule> rules) {}

    @Override
    public List<Page> pages() {
        return List.of(
                Page.of(LIST, Tab.INSTALLATIONS, "installations", call -> Mono.fromCallable(this::list)),
                Page.of(LIST + "/{id}", Tab.INSTALLATIONS, "installation", call -> Mono.fromCallable(() -> one(call))));
    }

    @Override
    public List<Action> actions() {
        return List.of(new Action(LIST + "/{id}/settings", Tab.INSTALLATIONS, this::change));
    }

    private Content list() {
        Instant now = clock.instant();
        return new Content(
                "Installations",
                new Installations(operations.installations().installations().all().stream()
                        .map(installation -> row(installation, now))
                        .toList()));
    }

    private Row row(InstallationView installation, Instant now) {
        Spending month = usage.thisMonth(installation.id(), now);
        return new Row(
                Long.toString(installation.id()),
                Objects.requireNonNullElse(installation.owner(), Words.NOTHING),
                Words.count(installation.repositories().size()),
                Words.count(installation.reviews()),
                installation.hasPolicy(),
                month.calls() > 0 && month.unpriced() == month.calls()
                        ? Words.counted(month.tokens(), "token")
                        : Words.usd(month.costUsd()),
                installation.lastReview() == null ? null : Words.moment(installation.lastReview(), now));
    }

    private Content one(Call call) {
        Instant now = clock.instant();
        long id = call.pathNumber("id");
        InstallationView installation = operations.installations().installations().all().stream()
                .filter(known -> known.id() == id)
                .findAny()
                .orElseThrow(() -> Problem.notFound("installation '" + id + "'"));
        return new Content(
                Objects.requireNonNullElse(installation.owner(), "Installation " + id),
                new Installation(
                        row(installation, now),
                        installation.repositories(),
                        usage.budgetsOf(id, now),
                        Objects.requireNonNullElse(
                                operations
                                        .installations()
                                        .installations()
                                        .settingsOf(id)
                                        .policy(),
                                ""),
                        installation.repositories().stream()
                                .flatMap(repository -> inForce(repository, id, now).stream())
                                .toList()));
    }

    private List<InForce> inForce(String repository, long installationId, Instant now) {
        return history.reviews().stream()
                .filter(story -> story.pullRequest().installationId() == installationId
                        && repository.equals(story.pullRequest().owner() + "/"
                                + story.pullRequest().repository()))
                .filter(story -> policy(story) != null)
                .limit(1)
                .map(story -> new InForce(
                        repository,
                        story.review().id().value(),
                        Words.moment(story.requestedAt(), now),
                        Reasons.rules(Objects.requireNonNull(policy(story)))))
                .toList();
    }

    private static @Nullable ReviewPolicy policy(ReviewStory story) {
        if (story.generated() != null) {
            return story.generated().data().policy();
        }
        return story.prepared() == null ? null : story.prepared().data().policy();
    }

    private Mono<Result> change(Form form) {
        return Mono.defer(() -> {
            long id = form.pathNumber("id");
            SettingsView wanted = new SettingsView(form.text("policy"));
            return operations
                    .installations()
                    .change(id, wanted, form.caller())
                    .delayUntil(done -> Settled.when(() -> Objects.equals(
                            operations
                                    .installations()
                                    .installations()
                                    .settingsOf(id)
                                    .policy(),
                            wanted.policy())))
                    .map(done -> new SeeOther(LIST + "/" + id));
        });
    }
}
