package dev.argus.cli;

import static java.util.stream.Collectors.joining;

import dev.argus.cli.report.Words;
import dev.argus.cli.terminal.PlainText;
import dev.argus.cli.terminal.Style;
import dev.argus.cli.terminal.Terminal;
import dev.argus.github.AppIdentity;
import dev.argus.llm.ModelId;
import dev.argus.standalone.Standalone;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Argus for a real GitHub App, in one process. */
@Command(
        name = "up",
        header = "Run Argus for your GitHub App, in this process.",
        description = {
            "",
            "Takes webhooks at POST /webhooks/github on port 8080, and shows its console, health and metrics on port"
                    + " 8090, to this machine alone. Kafka and Redis are started along with it unless you name yours. What they hold"
                    + " outlives the process, however that ends: start it again, and it goes on where it was. Ctrl-C stops"
                    + " it."
        },
        abbreviateSynopsis = true,
        synopsisHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "@|bold It reads|@",
            "  ARGUS_GITHUB_APP_ID           the App ID, at the top of the App's settings page",
            "  ARGUS_GITHUB_PRIVATE_KEY      the App's private key: the text of the PEM file, or its path",
            "  ARGUS_GITHUB_WEBHOOK_SECRETS  the webhook secret; several, separated by commas, while you change it",
            "  ARGUS_GITHUB_API_URL          of an Enterprise Server: https://HOST/api/v3",
            "  OPENAI_API_KEY, ANTHROPIC_API_KEY, GEMINI_API_KEY, GITHUB_TOKEN",
            "                                a model to ask; or name models, the first one that answers is asked:",
            "  ARGUS_LLM_MODELS_0_PROVIDER   openai, anthropic, gemini, github-models or openai-compatible; with"
                    + " _NAME, _BASEURL, _APIKEY",
            "  ARGUS_DATA_DIR                where Kafka and Redis keep their data (~/.local/share/argus)",
            "  ARGUS_KAFKA_BOOTSTRAP_SERVERS, ARGUS_REDIS_URL   yours instead",
            "  SERVER_PORT, MANAGEMENT_SERVER_PORT              other ports",
            "",
            "@|bold Without a GitHub App|@, 'argus simulate' plays GitHub and a model, and tells what to set."
        })
final class UpCommand implements Callable<Integer> {

    private final Terminal terminal;

    UpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Standalone argus = Standalone.start(Map.of());
        Lasting.stopAtExit(argus::close);
        terminal.line("%s · %s · asks %s"
                .formatted(
                        terminal.styled(Style.BOLD, "Argus " + Version.text()),
                        PlainText.line(
                                argus.identity().map(AppIdentity::botLogin).orElse("GitHub does not answer yet")),
                        argus.models().stream().map(ModelId::name).collect(joining(", then "))));
        terminal.line("  Kafka %s · Redis %s · ready in %s"
                .formatted(
                        argus.servers().hasKafka() ? "embedded" : "at " + argus.bootstrapServers(),
                        argus.servers().hasRedis() ? "embedded" : "yours",
                        Words.seconds(ProcessTime.soFar())));
        terminal.line("  Webhooks: %s      Health: %s/actuator/health".formatted(argus.ingress(), argus.management()));
        terminal.line("  Console: %s".formatted(argus.management()));
        terminal.line("  Ctrl-C stops.");
        terminal.line();
        Lasting.awaitExit();
        return ExitStatus.OK;
    }
}
