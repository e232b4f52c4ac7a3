package dev.argus.standalone.evaluation;

import dev.argus.standalone.evaluation.CaseRun.Setup;
import dev.argus.standalone.review.ReviewResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Has every case reviewed whose review is not known yet, and keeps what comes of it. */
public final class Evaluation {

    /** Is told what happens, case by case in their order. */
    public interface Listener {

        void begins(EvaluationCase subject);

        /** @param wasKnown from an earlier run */
        void ends(Assessment assessment, boolean wasKnown);

        void cannot(NotRun notRun);
    }

    /** A case that counts nowhere, and why. */
    public record NotRun(String name, String reason) {}

    /**
     * All that is known of the cases now.
     *
     * @param assessments also those of other setups, from earlier runs
     * @param notRun by this setup
     */
    public record Result(List<Assessment> assessments, List<NotRun> notRun) {

        public Result {
            assessments = List.copyOf(assessments);
            notRun = List.copyOf(notRun);
        }

        /** One for each setup. */
        public List<Score> scores() {
            Map<Setup, List<Assessment>> bySetup = assessments.stream()
                    .collect(Collectors.groupingBy(
                            assessment -> assessment.run().setup(), TreeMap::new, Collectors.toList()));
            return bySetup.entrySet().stream()
                    .map(entry -> Score.of(entry.getKey(), entry.getValue()))
                    .toList();
        }
    }

    private final ChangeReviewer reviewer;
    private final Setup setup;
    private final RunLog log;
    private final Listener listener;

    public Evaluation(ChangeReviewer reviewer, Setup setup, RunLog log, Listener listener) {
        this.reviewer = reviewer;
        this.setup = setup;
        this.log = log;
        this.listener = listener;
    }

    /**
     * One case after the other, so that what a run costs does not depend on which ends first. Blocks.
     *
     * @param fresh whether what is known from earlier runs of this setup is asked again
     */
    public Result run(Collection<EvaluationCase> cases, boolean fresh) throws IOException {
        List<NotRun> notRun = new ArrayList<>();
        for (EvaluationCase subject : cases) {
            Optional<CaseRun> known = fresh ? Optional.empty() : log.find(subject.change(), setup);
            if (known.isPresent()) {
                listener.ends(Assessment.of(subject, known.get()), true);
            } else {
                review(subject).ifPresent(notRun::add);
            }
        }
        return new Result(assessments(cases), notRun);
    }

    /** Why it could not be, if it could not. */
    private Optional<NotRun> review(EvaluationCase subject) throws IOException {
        listener.begins(subject);
        try {
            ReviewResult review = reviewer.review(subject.change());
            if (!review.outcome().wasRead()) {
                throw new NotReviewedException(String.valueOf(review.outcome().reason()));
            }
            CaseRun run = CaseRun.of(subject, setup, review);
            log.add(run);
            listener.ends(Assessment.of(subject, run), false);
            return Optional.empty();
        } catch (NotReviewedException e) {
            NotRun notRun = new NotRun(subject.name(), e.getMessage());
            listener.cannot(notRun);
            return Optional.of(notRun);
        }
    }

    private List<Assessment> assessments(Collection<EvaluationCase> cases) {
        return cases.stream()
                .flatMap(subject -> runsOf(subject).map(run -> Assessment.of(subject, run)))
                .toList();
    }

    private Stream<CaseRun> runsOf(EvaluationCase subject) {
        String change = subject.change().digest();
        return log.all().stream().filter(run -> run.change().equals(change));
    }
}
