package dev.argus.standalone.chaos.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.standalone.chaos.plan.PlannedFault.ClockJump;
import dev.argus.standalone.chaos.plan.PlannedFault.Kill;
import dev.argus.standalone.chaos.plan.PlannedFault.KillAt;
import dev.argus.standalone.chaos.plan.PlannedFault.Pause;
import dev.argus.standalone.chaos.plan.PlannedFault.Restart;
import dev.argus.standalone.chaos.plan.PlannedFault.Rewind;
import dev.argus.standalone.chaos.plan.PlannedFault.Storm;
import dev.argus.standalone.chaos.plan.PlannedFault.Trouble;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScenarioTest {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    @Test
    void the_same_seed_makes_the_same_run() {
        assertThat(Scenario.of(7, 200, TEN_MINUTES, 2, FaultProfile.ALL))
                .isEqualTo(Scenario.of(7, 200, TEN_MINUTES, 2, FaultProfile.ALL));
    }

    @Test
    void another_seed_makes_another_run() {
        Scenario one = Scenario.of(7, 200, TEN_MINUTES, 2, FaultProfile.ALL);
        Scenario other = Scenario.of(8, 200, TEN_MINUTES, 2, FaultProfile.ALL);

        assertThat(other.moves()).isNotEqualTo(one.moves());
        assertThat(other.faults()).isNotEqualTo(one.faults());
    }

    @Test
    void every_pull_request_is_opened_first_then_pushed_to_head_by_head_and_closed_last() {
        Scenario scenario = Scenario.of(1, 500, TEN_MINUTES, 2, FaultProfile.ALL);

        assertThat(scenario.moves()).isSortedAccordingTo(Comparator.comparing(Move::at));
        for (Change change : scenario.changes()) {
            List<Move> moves = scenario.moves().stream()
                    .filter(move -> move.change().equals(change))
                    .toList();
            assertThat(moves.get(0).kind()).isEqualTo(Move.Kind.OPEN);
            assertThat(moves.stream()
                            .filter(move -> move.kind() != Move.Kind.CLOSE)
                            .map(Move::head))
                    .containsExactlyElementsOf(
                            IntStream.range(0, change.heads()).boxed().toList());
            assertThat(moves.subList(0, moves.size() - 1)).noneMatch(move -> move.kind() == Move.Kind.CLOSE);
        }
    }

    @Test
    void a_thousand_pull_requests_come_from_all_owners_with_and_without_defects_pushes_and_ends() {
        Scenario scenario = Scenario.of(1, 1_000, TEN_MINUTES, 2, FaultProfile.ALL);

        assertThat(scenario.changes().stream().map(Change::owner).distinct()).hasSize(Scenario.OWNERS);
        assertThat(scenario.changes()).anyMatch(change -> change.heads() == 1).anyMatch(change -> change.heads() > 2);
        assertThat(scenario.changes())
                .anyMatch(change -> change.defectivePaths(change.heads() - 1).isEmpty());
        assertThat(scenario.moves()).anyMatch(move -> move.kind() == Move.Kind.CLOSE);
    }

    @Test
    void every_fault_comes_before_one_comes_again() {
        List<PlannedFault> faults =
                Scenario.of(1, 10, Duration.ofMinutes(20), 2, FaultProfile.ALL).faults();

        assertThat(faults).isSortedAccordingTo(Comparator.comparing(PlannedFault::at));
        assertThat(targets(faults, Kill.class)).isEqualTo(Set.copyOf(Target.all()));
        assertThat(targets(faults, Pause.class)).isEqualTo(Set.copyOf(Target.all()));
        assertThat(targets(faults, Storm.class)).isEqualTo(Set.copyOf(Target.STAGES));
        assertThat(targets(faults, Rewind.class)).isEqualTo(Set.copyOf(Target.STAGES));
        assertThat(targets(faults, ClockJump.class)).isEqualTo(Set.copyOf(Target.SERVICES));
        assertThat(faults.stream().filter(KillAt.class::isInstance).map(fault -> ((KillAt) fault).moment()))
                .contains(Moment.values());
        assertThat(faults.stream().filter(Trouble.class::isInstance).map(fault -> ((Trouble) fault).cause()))
                .contains(Trouble.Kind.values());
    }

    @Test
    void where_nothing_but_kills_is_asked_for_each_has_its_time_and_all_of_them_come() {
        List<PlannedFault> faults = Scenario.of(1, 10, Duration.ofMinutes(22), 2, FaultProfile.KILLS)
                .faults();

        assertThat(faults).allMatch(fault -> fault instanceof Kill || fault instanceof KillAt);
        assertThat(targets(faults, Kill.class)).isEqualTo(Set.copyOf(Target.all()));
        assertThat(faults.stream().filter(KillAt.class::isInstance).map(fault -> ((KillAt) fault).moment()))
                .contains(Moment.values());
        assertThat(IntStream.range(1, faults.size())
                        .mapToObj(next ->
                                faults.get(next).at().minus(faults.get(next - 1).at())))
                .allMatch(gap -> gap.compareTo(Duration.ofSeconds(50)) >= 0);
    }

    @Test
    void where_nothing_but_restarts_is_asked_for_every_instance_of_every_service_has_its_turn() {
        List<PlannedFault> faults = Scenario.of(1, 10, Duration.ofMinutes(5), 2, FaultProfile.RESTARTS)
                .faults();

        assertThat(faults.stream().limit(9).map(PlannedFault::description))
                .containsExactly(
                        "restart ingress 1",
                        "restart diff 1",
                        "restart diff 2",
                        "restart llm 1",
                        "restart llm 2",
                        "restart publisher 1",
                        "restart publisher 2",
                        "restart ops 1",
                        "restart ingress 1");
        assertThat(faults).allMatch(Restart.class::isInstance);
    }

    @Test
    void one_instance_of_each_stage_is_all_that_is_killed_where_there_is_one() {
        List<PlannedFault> faults =
                Scenario.of(1, 10, Duration.ofMinutes(20), 1, FaultProfile.ALL).faults();

        assertThat(faults).noneMatch(Storm.class::isInstance);
        assertThat(faults.stream().filter(Kill.class::isInstance).map(fault -> ((Kill) fault).instance()))
                .containsOnly(0);
    }

    @Test
    void clocks_are_set_ahead_and_back_by_minutes_and_by_hours() {
        List<PlannedFault> faults =
                Scenario.of(1, 10, Duration.ofHours(2), 2, FaultProfile.ALL).faults();

        assertThat(faults.stream().filter(ClockJump.class::isInstance).map(fault -> ((ClockJump) fault).ahead()))
                .contains(Duration.ofMinutes(10), Duration.ofMinutes(-10), Duration.ofHours(2), Duration.ofHours(-2));
    }

    @Test
    void what_goes_wrong_is_told_in_a_line() {
        assertThat(new ClockJump(Duration.ZERO, Duration.ofSeconds(9), Target.LLM, 0, Duration.ofHours(-2))
                        .description())
                .isEqualTo("the clock of llm 1 is 120 min behind for 9.0 s");
        assertThat(new Kill(Duration.ZERO, Duration.ofMillis(1_500), Target.DIFF, 1).description())
                .isEqualTo("kill -9 diff 2, back after 1.5 s");
        assertThat(new KillAt(Duration.ZERO, Duration.ofSeconds(2), Moment.REVIEW_POSTED).description())
                .isEqualTo(
                        "kill -9 publisher once GitHub has posted the review, without hearing of it, back after 2.0 s");
        assertThat(new Trouble(Duration.ZERO, Duration.ZERO, Trouble.Kind.REDIS_FLUSHED).description())
                .isEqualTo("Redis is flushed");
    }

    private static Set<Target> targets(List<PlannedFault> faults, Class<? extends PlannedFault> kind) {
        Set<Target> targets = new HashSet<>();
        for (PlannedFault fault : faults.stream().filter(kind::isInstance).toList()) {
            if (fault instanceof Kill kill) {
                targets.add(kill.target());
            } else if (fault instanceof Pause pause) {
                targets.add(pause.target());
            } else if (fault instanceof Storm storm) {
                targets.add(storm.target());
            } else if (fault instanceof Rewind rewind) {
                targets.add(rewind.target());
            } else if (fault instanceof ClockJump jump) {
                targets.add(jump.target());
            }
        }
        return targets;
    }
}
