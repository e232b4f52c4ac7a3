package dev.argus.cli.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.cli.terminal.Terminal;
import dev.argus.events.Outcome;
import dev.argus.standalone.chaos.Injected;
import dev.argus.standalone.chaos.Progress;
import dev.argus.standalone.chaos.Recovery;
import dev.argus.standalone.chaos.Result;
import dev.argus.standalone.chaos.plan.FaultProfile;
import dev.argus.standalone.chaos.plan.PlannedFault.Kill;
import dev.argus.standalone.chaos.plan.Scenario;
import dev.argus.standalone.chaos.plan.Target;
import dev.argus.standalone.chaos.proof.Evidence;
import dev.argus.standalone.chaos.proof.Violation;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChaosReportTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Injected KILL =
            new Injected(new Kill(Duration.ofSeconds(3), Duration.ofSeconds(1), Target.DIFF, 0), NOW);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream print = new PrintStream(out, true, UTF_8);
    private final ChaosReport report = new ChaosReport(Terminal.plain(print, print), Duration.ofSeconds(30));

    @Test
    void a_run_is_told_as_it_goes_and_by_its_figures_at_the_end() {
        report.progress(new Progress(Duration.ofSeconds(62), 1, 1, 1, 0));
        report.fault(KILL);
        boolean held = report.result(result(List.of(), new Recovery(KILL, Duration.ofSeconds(12), true)));

        assertThat(held).isTrue();
        assertThat(printed())
                .contains("  1:02  kill -9 diff 1, back after 1.0 s")
                .contains("  1:02 · 1 of 1 pull requests opened · 1 reviews requested, 0 ended")
                .contains("faults                 1: 1 × kill -9 of a process")
                .contains("pull requests          1, 1 of them open at the end")
                .contains("webhooks accepted      1")
                .contains("reviews ended          1: 1 complete")
                .contains("posted                 1 check run, 1 summary comment, 0 reviews with comments")
                .contains("read by the model      3 files, 1 of them more than once")
                .contains("lost                   0")
                .contains("p50 12.0 s, p95 12.0 s, at most 12.0 s, of 1; at most 12.0 s of those alone")
                .contains("Nothing lost, nothing twice.");
    }

    @Test
    void what_is_wrong_is_told_in_sentences() {
        List<Violation> violations = List.of(new Violation(Violation.Kind.DOUBLED, "ada/shop#1 has 2 summaries"));

        assertThat(report.result(result(violations))).isFalse();

        assertThat(printed())
                .contains("doubled                1")
                .contains("  ada/shop#1 has 2 summaries")
                .contains("It did not hold.")
                .contains("none to measure");
    }

    @Test
    void a_process_that_was_missed_for_too_long_is_wrong_unless_something_else_was_too() {
        Duration tooLong = Duration.ofSeconds(31);

        assertThat(report.result(result(List.of(), new Recovery(KILL, tooLong, false))))
                .isTrue();
        assertThat(report.result(result(List.of(), new Recovery(KILL, tooLong, true))))
                .isFalse();

        assertThat(printed()).contains("kill -9 diff 1, back after 1.0 s: 31.0 s until all that it held had gone on");
    }

    @Test
    void a_process_that_does_not_end_in_time_when_it_is_asked_to_is_wrong() {
        Duration inTime = Duration.ofSeconds(30);

        assertThat(report.result(stopped(Duration.ofSeconds(1), inTime))).isTrue();
        assertThat(report.result(stopped(inTime, inTime.plusMillis(1)))).isFalse();

        assertThat(printed())
                .contains("ended on SIGTERM       after p50 1.0 s, p95 30.0 s, at most 30.0 s, of 2")
                .contains("  A process took longer than 30.0 s to end when it was asked to");
    }

    private static Result stopped(Duration... stops) {
        return result(List.of(), List.of(stops));
    }

    private static Result result(List<Violation> violations, Recovery... recoveries) {
        return result(violations, List.of(), recoveries);
    }

    private static Result result(List<Violation> violations, List<Duration> stops, Recovery... recoveries) {
        Evidence evidence = new Evidence(
                List.of(new Evidence.PullRequest("ada/shop#1", List.of(new Evidence.Head("a", NOW, List.of())), true)),
                List.of(new Evidence.CheckRun("a", true)),
                List.of(),
                List.of(new Evidence.Summary("ada/shop#1")),
                List.of("guid"),
                List.of(new Evidence.Requested("review", "guid")),
                List.of(new Evidence.Ended("review", "a", Outcome.complete())));
        return new Result(
                Scenario.of(1, 1, Duration.ofSeconds(1), 1, FaultProfile.ALL),
                evidence,
                violations,
                List.of(KILL),
                List.of(recoveries),
                new Result.Read(3, 1),
                stops,
                0,
                Duration.ofSeconds(70));
    }

    private String printed() {
        return out.toString(UTF_8);
    }
}
