package dev.argus.simulator.github.rest;

import dev.argus.simulator.github.hosting.CheckRun;
import dev.argus.simulator.github.hosting.CheckRun.Annotation;
import dev.argus.simulator.github.hosting.CheckRun.Conclusion;
import dev.argus.simulator.github.hosting.CheckRun.Output;
import dev.argus.simulator.github.hosting.CheckRun.Status;
import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.protocol.Refusal;
import dev.argus.simulator.github.shape.CheckRunShapes;
import dev.argus.simulator.github.shape.Json;
import dev.argus.simulator.github.shape.Shapes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Check runs. */
final class CheckRunEndpoints implements Endpoints {

    private static final String CHECK_RUNS = Routes.REPOSITORY + "/check-runs";
    private static final String CHECK_RUN = CHECK_RUNS + "/{run:\\d+}";

    private final long appId;
    private final CheckRunShapes shapes;

    CheckRunEndpoints(long appId, Shapes shapes) {
        this.appId = appId;
        this.shapes = shapes.checkRuns();
    }

    @Override
    public void addTo(Routes routes) {
        routes.post(CHECK_RUNS, Access.INSTALLATION, this::create)
                .get(CHECK_RUN, Access.INSTALLATION, this::show)
                .patch(CHECK_RUN, Access.INSTALLATION, this::update)
                .get(Routes.REPOSITORY + "/commits/{ref}/check-runs", Access.INSTALLATION, this::list);
    }

    private Answer create(Call call) {
        Fields body = call.body();
        CheckRun created = call.repository().checkRuns().create(body.text("name"), body.text("head_sha"), change(body));
        return Answer.created(shapes.checkRun(call.repository(), created));
    }

    private Answer show(Call call) {
        HostedRepository repository = call.repository();
        return Answer.ok(shapes.checkRun(
                repository, repository.checkRuns().find(call.id("run")).orElseThrow(Refusal::notFound)));
    }

    private Answer update(Call call) {
        HostedRepository repository = call.repository();
        return Answer.ok(
                shapes.checkRun(repository, repository.checkRuns().update(call.id("run"), change(call.body()))));
    }

    private Answer list(Call call) {
        HostedRepository repository = call.repository();
        String sha = repository
                .resolve(call.path("ref"))
                .orElseThrow(() -> Refusal.of(422, "No commit found for SHA: " + call.path("ref")));
        Optional<String> name = call.query("check_name");
        Optional<String> status = call.query("status");
        Optional<String> app = call.query("app_id");
        Set<String> seen = new HashSet<>();
        boolean all = call.query("filter").filter("all"::equals).isPresent();
        List<CheckRun> found = repository.checkRuns().on(sha).stream()
                .filter(run -> name.map(run.name()::equals).orElse(true))
                .filter(run -> status.map(run.status().word()::equals).orElse(true))
                .filter(run -> app.map(String.valueOf(appId)::equals).orElse(true))
                .filter(run -> seen.add(run.name()) || all)
                .toList();
        ObjectNode answer = Json.object().put("total_count", found.size());
        answer.set("check_runs", Json.array(call.page().of(found), run -> shapes.checkRun(repository, run)));
        return Answer.ok(answer).linking(call, found.size());
    }

    private static CheckRun.Change change(Fields body) {
        Optional<Fields> output = body.optionalObject("output");
        return new CheckRun.Change(
                body.optionalText("name").orElse(null),
                body.optionalText("external_id").orElse(null),
                body.optionalText("details_url").orElse(null),
                body.optionalOneOf("status", Status.class).orElse(null),
                body.optionalOneOf("conclusion", Conclusion.class).orElse(null),
                output.map(CheckRunEndpoints::output).orElse(null),
                output.map(fields -> fields.objects("annotations")).orElse(List.of()).stream()
                        .map(CheckRunEndpoints::annotation)
                        .toList());
    }

    private static Output output(Fields fields) {
        return new Output(
                fields.text("title"),
                fields.text("summary"),
                fields.optionalText("text").orElse(null));
    }

    private static Annotation annotation(Fields fields) {
        return new Annotation(
                fields.text("path"),
                fields.integer("start_line"),
                fields.integer("end_line"),
                fields.text("annotation_level"),
                fields.text("message"),
                fields.optionalText("title").orElse(null));
    }
}
