package dev.argus.simulator.github.hosting;

import dev.argus.simulator.github.protocol.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** The check runs of one repository. */
public final class CheckRuns {

    private static final int MAX_OUTPUT = 65_535;
    private static final int MAX_TITLE = 255;
    private static final int MAX_ANNOTATIONS = 50;

    private final HostedRepository repository;
    private final History history;
    private final Clock clock;
    private final LongSupplier ids;
    private final Map<Long, CheckRun> runs = new LinkedHashMap<>();

    CheckRuns(HostedRepository repository, History history, Clock clock, LongSupplier ids) {
        this.repository = repository;
        this.history = history;
        this.clock = clock;
        this.ids = ids;
    }

    /** Newest first. */
    public synchronized List<CheckRun> on(String headSha) {
        List<CheckRun> found = new ArrayList<>(runs.values());
        found.removeIf(run -> !run.headSha().equals(headSha));
        Collections.reverse(found);
        return found;
    }

    public synchronized Optional<CheckRun> find(long id) {
        return Optional.ofNullable(runs.get(id));
    }

    /** @param values name and all; what it leaves out takes GitHub's defaults */
    public CheckRun create(String name, String headSha, CheckRun.Change values) {
        check(values);
        if (values.status() == CheckRun.Status.COMPLETED && values.conclusion() == null) {
            throw missingConclusion();
        }
        String sha = repository
                .resolve(headSha)
                .filter(headSha::equals)
                .orElseThrow(() -> Refusal.of(422, "No commit found for SHA: " + headSha));
        CheckRun run = new CheckRun(
                        ids.getAsLong(),
                        name,
                        sha,
                        null,
                        null,
                        CheckRun.Status.QUEUED,
                        null,
                        now(),
                        null,
                        null,
                        List.of())
                .updated(values, now());
        synchronized (this) {
            runs.put(run.id(), run);
        }
        history.append(new Event.CheckRunCreated(repository, run));
        return run;
    }

    public CheckRun update(long id, CheckRun.Change change) {
        check(change);
        CheckRun updated = replace(id, run -> {
            if (change.status() == CheckRun.Status.COMPLETED
                    && change.conclusion() == null
                    && run.conclusion() == null) {
                throw missingConclusion();
            }
            return run.updated(change, now());
        });
        history.append(new Event.CheckRunUpdated(repository, updated));
        return updated;
    }

    /** What the button does that a person presses: it changes nothing but tells the App. */
    public CheckRun rerequest(long id) {
        CheckRun run = find(id).orElseThrow(Refusal::notFound);
        if (run.status() != CheckRun.Status.COMPLETED) {
            throw Refusal.of(
                    422,
                    "This check run is not rerequestable: it is " + run.status().word());
        }
        history.append(new Event.CheckRunRerequested(repository, run));
        return run;
    }

    private synchronized CheckRun replace(long id, UnaryOperator<CheckRun> change) {
        CheckRun updated = change.apply(find(id).orElseThrow(Refusal::notFound));
        runs.put(id, updated);
        return updated;
    }

    private static void check(CheckRun.Change change) {
        if (change.annotations().size() > MAX_ANNOTATIONS) {
            throw Refusal.invalidRequest("No more than " + MAX_ANNOTATIONS + " items are allowed; "
                    + change.annotations().size() + " were supplied.");
        }
        CheckRun.Output output = change.output();
        if (output != null) {
            checkLength(output.title(), MAX_TITLE);
            checkLength(output.summary(), MAX_OUTPUT);
            checkLength(output.text() == null ? "" : output.text(), MAX_OUTPUT);
        }
    }

    private static void checkLength(String text, int max) {
        int length = text.codePointCount(0, text.length());
        if (length > max) {
            throw Refusal.invalidRequest("Only " + max + " characters are allowed; " + length + " were supplied.");
        }
    }

    private static Refusal missingConclusion() {
        return Refusal.invalidRequest("\"conclusion\" wasn't supplied, although the status is completed.");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
