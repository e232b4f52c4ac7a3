package dev.argus.cli;

import dev.argus.cli.report.Words;
import dev.argus.cli.terminal.Style;
import dev.argus.cli.terminal.Terminal;
import dev.argus.llm.Provider;
import dev.argus.simulator.github.SimulatedGitHub;
import dev.argus.simulator.github.git.GitCommit;
import dev.argus.simulator.github.hosting.HostedRepository;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** GitHub and a model, played. */
@Command(
        name = "simulate",
        header = "Play GitHub and a model, to try 'argus up' without a GitHub App.",
        description = {
            "",
            "Serves the latest commits of a git repository as pull requests, and a pattern matcher as a model, on this machine alone. "
                    + "It prints the variables that 'argus up' needs; Enter opens the next pull request, and GitHub tells Argus."
        },
        abbreviateSynopsis = true,
        synopsisHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "@|bold Examples|@",
            "  argus simulate                          and, in another terminal, what it prints",
            "  argus simulate --send --commits 20      opens all of them as soon as Argus listens",
            "  argus simulate --model-api anthropic    the model speaks as Anthropic's do"
        })
final class SimulateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private HistoryOptions history = new HistoryOptions();

    @Mixin
    private GitHubPort port = new GitHubPort();

    @Option(
            names = "--webhooks",
            paramLabel = "URL",
            defaultValue = "http://localhost:8080/webhooks/github",
            description = "Where Argus takes webhooks. Default: ${DEFAULT-VALUE}.")
    private URI webhooks = URI.create("http://localhost:8080/webhooks/github");

    @Option(
            names = "--model-api",
            paramLabel = "API",
            defaultValue = "openai",
            description = "In which API the model is asked: openai, anthropic or gemini. Default: ${DEFAULT-VALUE}.")
    private Provider.Api modelApi = Provider.Api.OPENAI;

    @Option(names = "--send", description = "Open all pull requests at once, as soon as Argus listens.")
    private boolean send;

    SimulateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (SimulatedGitHub gitHub = port.start(SimulatedGitHub.builder()
                        .repository(history.repository())
                        .webhooksTo(webhooks));
                ModelChoice model = ModelChoice.patterns(modelApi)) {
            HostedRepository repository = gitHub.repositories().get(0);
            Deque<GitCommit> commits = new ArrayDeque<>(repository.git().latest(history.commits()));
            new SimulationLog(terminal, gitHub).follow();
            introduce(gitHub, model, commits.size());
            if (send) {
                awaitListener();
                open(repository, commits, commits.size());
            } else {
                openOnEnter(repository, commits);
            }
            Lasting.awaitExit();
        }
        return ExitStatus.OK;
    }

    private void introduce(SimulatedGitHub gitHub, ModelChoice model, int commits) throws IOException {
        terminal.line("%s · simulated GitHub on %s · %s from the history of %s"
                .formatted(
                        terminal.styled(Style.BOLD, "Argus " + Version.text()),
                        gitHub.uri(),
                        Words.counted(commits, "pull request"),
                        history.name()));
        terminal.line(model.caveat());
        terminal.line();
        terminal.line("In another terminal:");
        terminal.line();
        variables(gitHub, model).forEach((name, value) -> terminal.line("  export " + name + "=" + value));
        terminal.line("  ./argus up");
        terminal.line();
        terminal.line(
                send ? "All pull requests are opened as soon as Argus listens." : "Enter opens the next pull request.");
        terminal.line("Ctrl-C stops.");
        terminal.line();
    }

    private static Map<String, Object> variables(SimulatedGitHub gitHub, ModelChoice model) throws IOException {
        Path key = Files.createTempFile("argus-simulated-", ".pem");
        key.toFile().deleteOnExit();
        Files.writeString(key, gitHub.app().privateKey());
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("ARGUS_GITHUB_API_URL", gitHub.apiUrl());
        variables.put("ARGUS_GITHUB_APP_ID", gitHub.app().id());
        variables.put("ARGUS_GITHUB_PRIVATE_KEY", key);
        variables.put("ARGUS_GITHUB_WEBHOOK_SECRETS", gitHub.app().webhookSecret());
        model.settings().forEach((property, value) -> variables.put(variable(property), value));
        return variables;
    }

    /** {@code argus.llm.models[0].base-url} as {@code ARGUS_LLM_MODELS_0_BASEURL}. */
    private static String variable(String property) {
        return property.replace("-", "").replaceAll("[.\\[\\]]+", "_").toUpperCase(Locale.ROOT);
    }

    private void openOnEnter(HostedRepository repository, Deque<GitCommit> commits) throws IOException {
        BufferedReader keyboard = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (!commits.isEmpty() && keyboard.readLine() != null) {
            if (isListening()) {
                open(repository, commits, 1);
            } else {
                terminal.line("Nobody listens at " + webhooks + " yet: start Argus, then press Enter again.");
            }
        }
        if (commits.isEmpty()) {
            terminal.line("These were all; --commits makes more.");
        }
    }

    /** Oldest first, as they were made. */
    private static void open(HostedRepository repository, Deque<GitCommit> newestFirst, int count) {
        for (int i = 0; i < count; i++) {
            repository.openCommit(newestFirst.removeLast().sha());
        }
    }

    private void awaitListener() throws InterruptedException {
        while (!isListening()) {
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    private boolean isListening() {
        int defaultPort = "https".equals(webhooks.getScheme()) ? 443 : 80;
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(
                            webhooks.getHost(), webhooks.getPort() < 0 ? defaultPort : webhooks.getPort()),
                    1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
