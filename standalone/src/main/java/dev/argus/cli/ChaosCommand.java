package dev.argus.cli;

import dev.argus.cli.chaos.ChaosReport;
import dev.argus.cli.report.Words;
import dev.argus.cli.terminal.Style;
import dev.argus.cli.terminal.Terminal;
import dev.argus.standalone.chaos.ChaosRun;
import dev.argus.standalone.chaos.Result;
import dev.argus.standalone.chaos.fleet.ClassPath;
import dev.argus.standalone.chaos.fleet.Fleet;
import dev.argus.standalone.chaos.plan.FaultProfile;
import dev.argus.standalone.chaos.plan.Scenario;
import dev.argus.standalone.start.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The proof that nothing is lost and nothing said twice. */
@Command(
        name = "chaos",
        header = "Prove that nothing is lost and nothing said twice, whatever fails.",
        description = {
            "",
            "Starts the services as separate processes with a Kafka broker and a Redis, plays GitHub and a model for them, opens pull"
                    + " requests of 20 owners, pushes to some and closes some. Meanwhile it kills and pauses processes at random and at"
                    + " named steps of their work, sets their clocks wrong, and has Redis, GitHub and the model fail. Then it compares what GitHub saw being"
                    + " posted with what Argus says of itself. Nothing leaves this machine.",
            "",
            "The seed decides what happens when. How the processes interleave then is theirs, so a seed that failed may need more than"
                    + " one run to fail again."
        },
        abbreviateSynopsis = true,
        synopsisHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "@|bold Examples|@",
            "  argus chaos                            1,000 pull requests in ten minutes",
            "  argus chaos --seed 7 --minutes 30      the same with more time, and so with more faults",
            "  argus chaos --pull-requests 30         a short one",
            "  argus chaos --faults kills --minutes 20   how long it takes to make up for each kill -9",
            "  argus chaos --faults restarts --pull-requests 100 --minutes 5 --from ../argus-0.1",
            "                                         an upgrade under load, instance by instance, and back",
            "",
            "It ends with 0 if every head that is still current has exactly one review and one completed check run, nothing else was"
                    + " posted, every webhook that was accepted came to an end, and killed processes were made up for in time; with 1"
                    + " if not."
        })
final class ChaosCommand implements Callable<Integer> {

    private static final int PER_MINUTE = 100;

    private final Terminal terminal;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Of everything that is left to chance. Without it another one each time; it is printed.")
    private @Nullable Long seed;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description = "Until the last pull request is opened; fractions are possible. Default: one for every "
                    + PER_MINUTE + " pull requests.")
    private @Nullable Double minutes;

    @Option(
            names = "--pull-requests",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many there are. Default: ${DEFAULT-VALUE}.")
    private int pullRequests = 1_000;

    @Option(
            names = "--instances",
            paramLabel = "N",
            defaultValue = "2",
            description = "Of each of the services behind ingress. Default: ${DEFAULT-VALUE}.")
    private int instances = 2;

    @Option(
            names = "--faults",
            paramLabel = "all|kills|restarts",
            defaultValue = "all",
            description = "kills: nothing but kill -9, each alone, with time to make up for it. restarts: nothing goes"
                    + " wrong, the services are restarted one after the other. Default: ${DEFAULT-VALUE}.")
    private FaultProfile faults = FaultProfile.ALL;

    @Option(
            names = "--from",
            paramLabel = "DIRECTORY",
            description =
                    "A checkout of another version, in which ./argus has built it: the services begin as that one, and every restart"
                            + " brings this one, or the other again. Only with --faults restarts.")
    private @Nullable Path from;

    @Option(
            names = "--max-recovery",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description =
                    "Within which a killed process is to be made up for when nothing else goes wrong. Default: ${DEFAULT-VALUE}.")
    private int maxRecovery = 30;

    ChaosCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        LoggingSystem.get(ChaosCommand.class.getClassLoader())
                .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
        Scenario scenario = scenario();
        List<String> versions = versions();
        Path directory = Files.createTempDirectory("argus-chaos-");
        terminal.line("%s · chaos: %s of %d owners in %s, %s, seed %d"
                .formatted(
                        terminal.styled(Style.BOLD, "Argus " + Version.text()),
                        Words.counted(pullRequests, "pull request"),
                        Scenario.OWNERS,
                        Words.seconds(scenario.length()),
                        Words.counted(scenario.faults().size(), "fault"),
                        scenario.seed()));
        if (!Fleet.setsClocks()) {
            terminal.line("  Clock jumps are left out: they take libfaketime (on Debian: apt-get install faketime).");
        }
        try (ChaosRun run = new ChaosRun(scenario, directory, instances, versions)) {
            Lasting.stopAtExit(run::close);
            run.start();
            terminal.line();
            terminal.line("  Kafka, Redis, ingress, ops and %d × diff, llm and publisher, each a process · ready in %s"
                    .formatted(instances, Words.seconds(ProcessTime.soFar())));
            terminal.line();
            ChaosReport report = new ChaosReport(terminal, Duration.ofSeconds(maxRecovery));
            Result result = run.run(report::fault, report::progress);
            if (report.result(result)) {
                run.close();
                FileSystemUtils.deleteRecursively(directory);
                return ExitStatus.OK;
            }
        }
        terminal.line("  Again: " + again(scenario));
        terminal.line("  What the processes logged, and what GitHub saw (github.log), is in " + directory);
        return ExitStatus.NO;
    }

    private Scenario scenario() {
        if (pullRequests < 1 || instances < 1 || (minutes != null && !(minutes > 0 && minutes <= 24 * 60))) {
            throw new StartException(
                    "--pull-requests and --instances take numbers from 1 on, and --minutes one above 0, "
                            + "were %d, %d and %s.".formatted(pullRequests, instances, minutes));
        }
        double length = minutes == null ? (double) pullRequests / PER_MINUTE : minutes;
        return Scenario.of(
                seed == null ? System.nanoTime() & 0xFFFFFF : seed,
                pullRequests,
                Duration.ofMillis(Math.max(1_000, Math.round(length * 60_000))),
                instances,
                faults);
    }

    private List<String> versions() {
        if (from == null) {
            return List.of(ClassPath.running());
        }
        if (faults != FaultProfile.RESTARTS) {
            throw new StartException("--from brings another version by restarts: it takes --faults restarts.");
        }
        try {
            return List.of(ClassPath.builtIn(from), ClassPath.running());
        } catch (IllegalArgumentException e) {
            throw new StartException("--from: %s; './argus --version' makes one there.".formatted(e.getMessage()));
        }
    }

    private String again(Scenario scenario) {
        return String.format(
                Locale.ROOT,
                "./argus chaos --seed %d --pull-requests %d --minutes %s --instances %d --faults %s%s",
                scenario.seed(),
                pullRequests,
                scenario.length().toMillis() / 60_000.0,
                instances,
                Words.lower(faults),
                from == null ? "" : " --from " + from);
    }
}
