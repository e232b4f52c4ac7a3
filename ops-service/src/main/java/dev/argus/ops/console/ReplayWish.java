package dev.argus.ops.console;

import dev.argus.events.Outcome;
import dev.argus.events.ReplayDefinition.Stage;
import dev.argus.ops.http.Call;
import dev.argus.ops.http.Problem;
import dev.argus.ops.http.ReplayRequest;
import dev.argus.ops.view.ReplayView.Mode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What stands in the form that asks for a replay.
 *
 * @param from as a browser's field takes it, in UTC and to the minute
 * @param known models that may be chosen
 */
record ReplayWish(
        List<Choice> stages,
        List<Choice> outcomes,
        List<Choice> modes,
        String from,
        String to,
        String repository,
        String pullRequest,
        String model,
        String promptVersion,
        String models,
        String policy,
        String prompt,
        List<String> known) {

    private static final Duration USUAL_RANGE = Duration.ofDays(1);

    /** Before anybody has filled it in, about what the link to it names. */
    static ReplayWish asAbout(Call call, Instant now, List<String> known) {
        return new ReplayWish(
                Choice.only(Stage.class, Stage.LLM.name()),
                Choice.of(Outcome.State.class, ""),
                Choice.only(Mode.class, Mode.DRY_RUN.name()),
                local(now.minus(USUAL_RANGE)),
                local(now.plus(1, ChronoUnit.MINUTES)),
                call.text("repository").orElse(""),
                call.text("pullRequest").orElse(""),
                "",
                "",
                "",
                "",
                "",
                known);
    }

    /** As it was sent, to be shown once more. */
    static ReplayWish in(Form form, Mode mode, List<String> known) {
        return new ReplayWish(
                Choice.only(Stage.class, form.field("stage").orElse("")),
                Choice.of(Outcome.State.class, form.field("outcome").orElse("")),
                Choice.only(Mode.class, mode.name()),
                form.field("from").orElse(""),
                form.field("to").orElse(""),
                form.field("repository").orElse(""),
                form.field("pullRequest").orElse(""),
                form.field("model").orElse(""),
                form.field("promptVersion").orElse(""),
                form.field("models").orElse(""),
                form.field("policy").orElse(""),
                form.field("prompt").orElse(""),
                known);
    }

    /** What is asked of the API: only an estimate, as long as that is what the button says. */
    static ReplayRequest requestIn(Form form, Mode mode) {
        return new ReplayRequest(
                form.choice("stage", Stage.class).orElseThrow(() -> Problem.badRequest("a stage is expected")),
                form.time("from"),
                form.time("to"),
                null,
                form.text("repository"),
                form.number("pullRequest"),
                form.choice("outcome", Outcome.State.class).orElse(null),
                form.text("model"),
                form.text("promptVersion"),
                form.words("models"),
                form.text("policy"),
                form.text("prompt"),
                form.isChecked("estimate") ? Mode.DRY_RUN : mode,
                form.isChecked("confirm"));
    }

    static String local(Instant at) {
        return at.atOffset(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MINUTES)
                .toLocalDateTime()
                .toString();
    }
}
