package dev.argus.cli;

import ch.qos.logback.classic.LoggerContext;
import dev.argus.cli.demo.Demonstration;
import dev.argus.cli.demo.Show;
import dev.argus.cli.report.Words;
import dev.argus.cli.terminal.Style;
import dev.argus.cli.terminal.Terminal;
import dev.argus.simulator.github.SimulatedGitHub;
import dev.argus.simulator.github.app.SimulatedApp;
import dev.argus.simulator.github.git.PlantedChange;
import dev.argus.simulator.github.git.SimulatedRepository;
import dev.argus.standalone.embedded.DataDirectory;
import dev.argus.standalone.embedded.EmbeddedServers;
import dev.argus.standalone.embedded.Ports;
import dev.argus.standalone.start.PortTakenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.ConfigurableEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Argus at work on a repository's history, with nothing to set up. */
@Command(
        name = "demo",
        header = "See Argus review the latest commits of a repository, on a simulated GitHub.",
        description = {
            "",
            "Starts all of Argus in this process, turns the latest commits of a git repository into pull requests on a"
                    + " simulated GitHub, and shows what becomes of each. Then it prints the latest review that found"
                    + " something, and stays up, so that you can look at the pages. Nothing leaves this machine unless a"
                    + " model is configured, and nothing is kept.",
            "",
            "With OPENAI_API_KEY, ANTHROPIC_API_KEY, GEMINI_API_KEY or GITHUB_TOKEN set, or models in"
                    + " ARGUS_LLM_MODELS_0_PROVIDER and so on, those are asked; without, a pattern matcher stands in for a"
                    + " language model."
        },
        abbreviateSynopsis = true,
        synopsisHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "@|bold Examples|@",
            "  argus demo                                 Argus's own last ten commits, and a change with planted defects",
            "  argus demo --repo ~/src/shop --commits 50",
            "  argus demo --exit                          for a script: ends when all is done",
            "",
            "With --exit it ends with 0 if every pull request got exactly one review, by what the simulated GitHub saw"
                    + " being posted; with 1 if not."
        })
final class DemoCommand implements Callable<Integer> {

    private static final int INGRESS_PORT = 8080;
    private static final int MANAGEMENT_PORT = 8090;

    private final Terminal terminal;
    private final ConfigurableEnvironment environment;

    @Mixin
    private HistoryOptions history = new HistoryOptions();

    @Option(names = "--exit", description = "End when all pull requests are done.")
    private boolean exit;

    @Mixin
    private GitHubPort port = new GitHubPort();

    DemoCommand(Terminal terminal, ConfigurableEnvironment environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        // A pair of keys takes a JVM that has only just come up a second or two.
        CompletableFuture<SimulatedApp> app = CompletableFuture.supplyAsync(SimulatedApp::generate);
        int commits = history.commits();
        SimulatedRepository repository = repository();
        Path log = Files.createTempFile("argus-demo-", ".log");
        terminal.line("%s · demo: %s from the history of %s%s"
                .formatted(
                        terminal.styled(Style.BOLD, "Argus " + Version.text()),
                        Words.counted(commits, "pull request"),
                        history.name(),
                        history.isOwn() ? ", and one with planted defects" : ""));
        // Until the application says where the log goes, the servers that come up meanwhile are to be silent.
        LoggingSystem.get(getClass().getClassLoader()).beforeInitialize();
        EarlyLog.silence((LoggerContext) LoggerFactory.getILoggerFactory());
        try (EmbeddedServers servers = EmbeddedServers.temporary();
                ModelChoice model = ModelChoice.named(environment).orElseGet(ModelChoice::patterns)) {
            if (!model.caveat().isEmpty()) {
                terminal.line(model.caveat());
            }
            try (SimulatedGitHub gitHub =
                            port.start(SimulatedGitHub.builder().app(app.join()).repository(repository));
                    Demonstration demonstration = start(servers, gitHub, settings(model, log))) {
                return show(demonstration, history.isOwn() ? commits + 1 : commits, log);
            }
        }
    }

    /** On the ports that the README names, or on any others when these are taken: by another demonstration, for one. */
    private static Demonstration start(EmbeddedServers servers, SimulatedGitHub gitHub, Map<String, Object> settings) {
        Map<String, Object> usual = new HashMap<>(settings);
        usual.put("server.port", Ports.freeOr(INGRESS_PORT));
        usual.put("management.server.port", Ports.freeOr(MANAGEMENT_PORT));
        try {
            return Demonstration.start(servers, gitHub, usual);
        } catch (PortTakenException somebodyWasQuicker) {
            return Demonstration.start(EmbeddedServers.temporary(), gitHub, settings);
        }
    }

    /** Good work shows little of a review: Argus's own history gets one change more, which has something to find. */
    private SimulatedRepository repository() {
        if (!history.isOwn()) {
            return history.repository();
        }
        DataDirectory directory = DataDirectory.temporary();
        Lasting.stopAtExit(directory::close);
        return PlantedChange.on(history.repository(), directory.directory("planted"));
    }

    private int show(Demonstration demonstration, int pullRequests, Path log) throws InterruptedException {
        Lasting.stopAtExit(demonstration::close);
        terminal.line();
        terminal.line("  Kafka embedded · Redis embedded · GitHub simulated on :%d · asking %s · ready in %s"
                .formatted(
                        demonstration.gitHub().uri().getPort(),
                        demonstration.argus().models().get(0).name(),
                        Words.seconds(ProcessTime.soFar())));
        terminal.line();
        boolean allWell = new Show(terminal, demonstration).of(pullRequests);
        if (!allWell) {
            terminal.line("What went wrong stands in " + log);
        }
        if (!exit) {
            terminal.line("Ctrl-C stops.");
            Lasting.awaitExit();
        }
        return allWell ? ExitStatus.OK : ExitStatus.NO;
    }

    /** The screen is for what happens; the log goes to a file. */
    private static Map<String, Object> settings(ModelChoice model, Path log) {
        Map<String, Object> settings = new HashMap<>(model.settings());
        settings.put("logging.threshold.console", "OFF");
        settings.put("logging.file.name", log);
        return settings;
    }
}
