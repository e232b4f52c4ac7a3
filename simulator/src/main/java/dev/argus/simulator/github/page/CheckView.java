package dev.argus.simulator.github.page;

import dev.argus.simulator.github.hosting.CheckRun;
import dev.argus.simulator.github.hosting.CheckRun.Output;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A check run.
 *
 * @param state {@code queued}, {@code in_progress}, or the conclusion
 * @param summary safe HTML
 * @param took empty until it is completed
 * @param rerun where to ask for another run; empty while it runs
 */
record CheckView(
        String anchor,
        String name,
        String state,
        String label,
        String title,
        String summary,
        String took,
        String rerun) {

    static CheckView of(CheckRun run, String rerun, Markdown markdown) {
        Output output = run.output();
        boolean completed = run.status() == CheckRun.Status.COMPLETED;
        String state = run.conclusion() == null
                ? run.status().word()
                : run.conclusion().word();
        return new CheckView(
                "check-" + run.id(),
                run.name(),
                state,
                state.replace('_', ' '),
                output == null ? "" : output.title(),
                output == null ? "" : markdown.html(output.summary()),
                took(run.startedAt(), run.completedAt()),
                completed ? rerun : "");
    }

    private static String took(Instant from, @Nullable Instant to) {
        return to == null ? "" : Duration.between(from, to).toSeconds() + " s";
    }
}
