package dev.argus.standalone.chaos;

import dev.argus.simulator.github.SimulatedGitHub;
import dev.argus.simulator.github.git.SimulatedRepository;
import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.model.SimulatedModel;
import dev.argus.standalone.chaos.fleet.Actor;
import dev.argus.standalone.chaos.fleet.Fleet;
import dev.argus.standalone.chaos.plan.Change;
import dev.argus.standalone.chaos.plan.Move;
import dev.argus.standalone.chaos.plan.Scenario;
import dev.argus.standalone.chaos.plan.Target;
import dev.argus.standalone.chaos.proof.Checker;
import dev.argus.standalone.chaos.proof.Violation;
import dev.argus.standalone.watch.PipelineWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A scenario on its way, and the proof at the end of it. */
public final class ChaosRun implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ChaosRun.class);

    private static final Duration MODEL_LATENCY = Duration.ofMillis(300);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** All is well only when nothing happens any more that could change it. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    /** How long a fault that is over may still be felt: a process that was killed has to start. */
    private static final Duration AFTERMATH = Duration.ofSeconds(15);

    /** What begins later than this after a kill excuses nothing. */
    private static final Duration EXCUSED = Duration.ofSeconds(45);

    /** A part that has held something for longer has a queue to work off, and that is not what the kill cost. */
    private static final Duration KEEPING_UP = Duration.ofSeconds(10);

    /** Retries and sweeps take their time, but something happens within this, or nothing will. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Scenario scenario;
    private final SimulatedGitHub gitHub;
    private final SimulatedModel model;
    private final Fleet fleet;
    private final Witness witness;
    private final Readings readings = new Readings();

    /** One thread: a push comes after what it is pushed to. */
    private final ScheduledExecutorService people = new ScheduledThreadPoolExecutor(1);

    private final ScheduledExecutorService trouble = new ScheduledThreadPoolExecutor(4);
    private final List<Injected> injected = new CopyOnWriteArrayList<>();
    private final Map<Change, Integer> numbers = new ConcurrentHashMap<>();
    private final AtomicInteger moved = new AtomicInteger();

    /**
     * @param directory for the git repository, the data and the logs of the processes
     * @param instances of each stage
     * @param versions see {@link Fleet}
     */
    public ChaosRun(Scenario scenario, Path directory, int instances, List<String> versions)
            throws IOException, InterruptedException {
        this.scenario = scenario;
        Path git = ChangeRepository.make(Files.createDirectories(directory.resolve("shop.git")), scenario.changes());
        SimulatedGitHub.Builder builder = SimulatedGitHub.builder().seed(scenario.seed());
        owners().forEach(owner -> builder.repository(new SimulatedRepository(owner, "shop", git)));
        this.gitHub = builder.start();
        this.model = SimulatedModel.builder()
                .seed(scenario.seed())
                .latency(MODEL_LATENCY)
                .start();
        this.fleet = new Fleet(directory, instances, versions, gitHub, model);
        this.witness = new Witness(gitHub, scenario.changes());
        model.listen(readings::saw);
    }

    /** Starts all processes; blocks until they are ready. */
    public void start() throws InterruptedException {
        fleet.start();
        gitHub.webhooks().deliverTo(fleet.webhooks());
    }

    /**
     * Lets it happen; blocks until all is well, or nothing happens any more.
     *
     * @param faults is told of every fault when it begins
     * @param progress is told every second
     */
    public Result run(Consumer<Injected> faults, Consumer<Progress> progress) throws IOException, InterruptedException {
        FaultInjector injector = new FaultInjector(fleet, gitHub, model, trouble, fault -> {
            injected.add(fault);
            faults.accept(fault);
        });
        Instant begin = Instant.now();
        try (PipelineWatch watch = PipelineWatch.start(fleet.bootstrapServers(), (event, at) -> {
            witness.saw(event, at);
            injector.saw(event);
        })) {
            scenario.moves().forEach(move -> schedule(people, move.at(), () -> make(move)));
            scenario.faults().forEach(fault -> schedule(trouble, fault.at(), () -> injector.inject(fault)));
            awaitPlan(begin, injector, progress);
            injector.relent();
            List<Violation> violations = awaitPeace(begin, progress);
            if (!violations.isEmpty()) {
                HistoryFile.write(gitHub.history(), directory().resolve("github.log"));
            }
            return new Result(
                    scenario,
                    witness.evidence(),
                    violations,
                    injected,
                    recoveries(),
                    readings.read(),
                    fleet.all().stream()
                            .flatMap(actor -> actor.stops().stream())
                            .toList(),
                    fleet.all().stream().mapToInt(Actor::ownEnds).sum(),
                    Duration.between(begin, Instant.now()));
        }
    }

    /** Where the data and the logs of the processes are. */
    public Path directory() {
        return fleet.directory();
    }

    @Override
    public void close() {
        people.shutdownNow();
        trouble.shutdownNow();
        fleet.close();
        model.close();
        gitHub.close();
    }

    /** Everything has happened that was planned; only a step that nobody comes to any more is not waited for. */
    private void awaitPlan(Instant begin, FaultInjector injector, Consumer<Progress> progress)
            throws InterruptedException {
        Instant faultsOver = scenario.faults().stream()
                .map(fault -> begin.plus(fault.at()).plus(fault.length()))
                .max(Instant::compareTo)
                .orElse(begin);
        while (moved.get() < scenario.moves().size()
                || Instant.now().isBefore(faultsOver)
                || (injector.liesInWait() && silence().compareTo(SILENCE) < 0)) {
            progress.accept(progress(begin));
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    private List<Violation> awaitPeace(Instant begin, Consumer<Progress> progress) throws InterruptedException {
        while (true) {
            progress.accept(progress(begin));
            List<Violation> violations = new ArrayList<>(Checker.violations(witness.evidence()));
            violations.addAll(toldAsOpen());
            if (silence().compareTo(violations.isEmpty() ? SILENCE : PATIENCE) > 0) {
                return violations;
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    /** What operators are told is held against the same truth. */
    private List<Violation> toldAsOpen() throws InterruptedException {
        return fleet.operations()
                .openReviews()
                .map(open -> open.stream()
                        .map(review -> new Violation(
                                Violation.Kind.UNSETTLED,
                                "ops-service tells that review %s has not ended".formatted(review)))
                        .toList())
                .orElseGet(() -> List.of(new Violation(Violation.Kind.UNSETTLED, "ops-service does not answer")));
    }

    private Duration silence() {
        return Duration.between(witness.lastNews(), Instant.now());
    }

    private Progress progress(Instant begin) {
        return new Progress(
                Duration.between(begin, Instant.now()),
                numbers.size(),
                scenario.changes().size(),
                witness.journeys().requested(),
                witness.journeys().published());
    }

    private void make(Move move) {
        try {
            HostedRepository repository = gitHub.repository(move.change().owner(), "shop");
            String branch = move.change().branch(move.head());
            switch (move.kind()) {
                case OPEN ->
                    numbers.put(
                            move.change(),
                            repository.open(ChangeRepository.BASE, branch).number());
                case PUSH -> repository.push(number(move), branch);
                case CLOSE -> repository.close(number(move));
            }
        } finally {
            moved.incrementAndGet();
        }
    }

    private int number(Move move) {
        return Optional.ofNullable(numbers.get(move.change()))
                .orElseThrow(() -> new IllegalStateException(move + " comes before it is opened"));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what goes wrong is logged
    private static void schedule(ScheduledExecutorService scheduler, Duration at, Runnable what) {
        scheduler.schedule(
                () -> {
                    try {
                        what.run();
                    } catch (RuntimeException e) {
                        log.error("The scenario cannot go on as planned", e);
                    }
                },
                at.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private List<Recovery> recoveries() {
        List<Recovery> recoveries = new ArrayList<>();
        for (Injected fault : injected) {
            fault.killed().flatMap(target -> recovery(fault, target)).ifPresent(recoveries::add);
        }
        return recoveries;
    }

    private Optional<Recovery> recovery(Injected kill, Target target) {
        return witness.recovery(target, kill.at()).map(took -> {
            Instant until = kill.at().plus(took.compareTo(EXCUSED) < 0 ? took : EXCUSED);
            boolean alone = !witness.wasBehind(target, kill.at(), KEEPING_UP)
                    && injected.stream()
                            .filter(other -> !other.equals(kill))
                            .noneMatch(other -> other.at().isBefore(until)
                                    && other.over().plus(AFTERMATH).isAfter(kill.at()));
            return new Recovery(kill, took, alone);
        });
    }

    private static List<String> owners() {
        return IntStream.rangeClosed(1, Scenario.OWNERS)
                .mapToObj("owner-%02d"::formatted)
                .toList();
    }
}
