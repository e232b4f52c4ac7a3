package dev.argus.cli.demo;

import dev.argus.cli.report.Words;
import dev.argus.cli.terminal.LiveLines;
import dev.argus.cli.terminal.Style;
import dev.argus.cli.terminal.Terminal;
import dev.argus.events.Outcome.State;
import dev.argus.simulator.github.hosting.Conversation;
import dev.argus.simulator.github.hosting.PullRequest;
import dev.argus.standalone.watch.PipelineWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Shows what becomes of the pull requests, and at the end what came of it all. */
public final class Show {

    /** A model may take its time and a stage may wait before it tries again, but not without end. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /**
     * How long nothing may be heard of the first pull request before the others follow. A process that has only just come up is quickest
     * with one, and so there is soon something to see.
     */
    private static final Duration HEAD_START = Duration.ofSeconds(5);

    private final Terminal terminal;
    private final Demonstration demonstration;
    private final LiveLines lines;
    private final ProgressRow row;
    private final Set<Integer> finished = new HashSet<>();

    public Show(Terminal terminal, Demonstration demonstration) {
        this.terminal = terminal;
        this.demonstration = demonstration;
        this.lines = new LiveLines(terminal);
        this.row = new ProgressRow(terminal);
    }

    /**
     * Opens pull requests of the latest commits, oldest first. Blocks until all have their reviews, or nothing has moved for too long.
     *
     * @return whether each has exactly one
     */
    public boolean of(int commits) throws InterruptedException {
        Instant begin = Instant.now();
        Board board = new Board();
        List<PullRequest> pullRequests = new ArrayList<>();
        try (PipelineWatch watch = demonstration.watch(board)) {
            for (String commit : demonstration.latest(commits)) {
                PullRequest pullRequest = demonstration.open(commit);
                board.opened(pullRequest.number(), pullRequest.title());
                if (pullRequests.isEmpty()) {
                    follow(board, HEAD_START);
                }
                pullRequests.add(pullRequest);
            }
            follow(board, PATIENCE);
        }
        Duration took = Duration.between(begin, Instant.now());
        List<String> objections = new Audit(demonstration.gitHub()).objections(pullRequests);
        terminal.line();
        terminal.line("  " + totals(board.all()) + " · " + Words.seconds(took));
        objections.forEach(objection -> terminal.line("  " + terminal.styled(Style.RED, objection)));
        showLatestReview(pullRequests);
        return objections.isEmpty() && board.all().stream().allMatch(Show::wentWell);
    }

    /** Until all on the board have ended, or nothing has moved for so long. */
    private void follow(Board board, Duration patience) throws InterruptedException {
        do {
            draw(board);
        } while (!board.allHaveEnded() && board.awaitChange(patience));
        draw(board);
    }

    private void draw(Board board) {
        List<String> done = new ArrayList<>();
        List<String> inTheMaking = new ArrayList<>();
        for (Progress progress : board.all()) {
            if (!progress.hasEnded()) {
                inTheMaking.add(row.of(progress));
            } else if (finished.add(progress.number())) {
                done.add(row.of(progress));
            }
        }
        lines.show(done, inTheMaking);
    }

    /** One with comments at lines, where there is one. */
    private void showLatestReview(List<PullRequest> pullRequests) {
        Optional<PullRequest> withComments =
                latest(pullRequests, said -> !said.reviewComments().isEmpty());
        Optional<PullRequest> latest = withComments.or(
                () -> latest(pullRequests, said -> !said.comments().isEmpty()));
        latest.ifPresent(pullRequest -> {
            terminal.line();
            terminal.line("  The latest review%s, on #%d:"
                    .formatted(withComments.isPresent() ? " that found something" : "", pullRequest.number()));
            new PostedReview(terminal).print(demonstration.conversation(pullRequest));
        });
        terminal.line();
        terminal.line("Look at one: " + demonstration.page(latest.orElse(pullRequests.get(0))) + "      Console: "
                + demonstration.argus().management());
    }

    private Optional<PullRequest> latest(List<PullRequest> pullRequests, Predicate<Conversation> condition) {
        return pullRequests.stream()
                .filter(pullRequest -> condition.test(demonstration.conversation(pullRequest)))
                .reduce((earlier, later) -> later);
    }

    private static String totals(List<Progress> all) {
        Map<State, Long> ended = new EnumMap<>(State.class);
        all.stream().map(Show::state).forEach(state -> ended.merge(state, 1L, Long::sum));
        long reviews = ended.getOrDefault(State.COMPLETE, 0L) + ended.getOrDefault(State.PARTIAL, 0L);
        return "%s · %s · %d skipped · %d failed"
                .formatted(
                        Words.counted(all.size(), "pull request"),
                        Words.counted(reviews, "review"),
                        ended.getOrDefault(State.SKIPPED, 0L),
                        ended.getOrDefault(State.FAILED, 0L));
    }

    /** What never ended has failed. */
    private static State state(Progress progress) {
        return progress.outcome() == null ? State.FAILED : progress.outcome().state();
    }

    private static boolean wentWell(Progress progress) {
        return state(progress) != State.FAILED;
    }
}
