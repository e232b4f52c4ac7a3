package dev.argus.cli;

import dev.argus.cli.operations.OperationsClient;
import dev.argus.cli.terminal.PlainText;
import dev.argus.cli.terminal.Terminal;
import dev.argus.standalone.start.StartException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reviews made again, by a running Argus. */
@Command(
        name = "replay",
        header = "Have reviews made again, by a running Argus.",
        description = {
            "",
            "Tells first how many reviews that is and what they would cost, and does no more unless --mode says so. What a replay asks for goes on"
                    + " when this command is stopped; the same command is the same replay, so calling it again shows how far it has come."
        },
        abbreviateSynopsis = true,
        synopsisHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "@|bold Examples|@",
            "  argus replay --stage diff --from 2026-11-20T00:00:00Z --to 2026-11-21T00:00:00Z",
            "  argus replay --stage llm --from 2026-11-20T00:00:00Z --repository 'acme/*' --use-model opus --mode shadow",
            "",
            "ARGUS_ADMIN_TOKEN is the token of that Argus; on its own machine it may need none."
        })
final class ReplayCommand implements Callable<Integer> {

    private static final long LOOK_AGAIN_MILLIS = 1_000;
    private static final JsonMapper JSON = new JsonMapper();

    enum Mode {
        DRY_RUN,
        SHADOW,
        PUBLISH
    }

    private final Terminal terminal;
    private final Environment environment;

    @Option(names = "--address", paramLabel = "URL", description = "Where Argus is operated (${DEFAULT-VALUE}).")
    private URI address = URI.create("http://localhost:8090");

    @Option(
            names = "--stage",
            required = true,
            paramLabel = "STAGE",
            description = "From which stage on: diff, llm or publisher.")
    private String stage = "";

    @Option(names = "--from", paramLabel = "TIME", description = "What was said at this time or later.")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "What was said before this time (now).")
    private @Nullable Instant to;

    @Option(
            names = "--offsets",
            split = ",",
            paramLabel = "P:FROM-TO",
            description = "Instead of times: the records of a partition, as in 0:4711-4720.")
    private List<String> offsets = List.of();

    @Option(names = "--repository", paramLabel = "GLOB", description = "Only of these repositories, as in acme/*.")
    private @Nullable String repository;

    @Option(names = "--pull-request", paramLabel = "N", description = "Only of this number.")
    private @Nullable Integer pullRequest;

    @Option(names = "--outcome", paramLabel = "STATE", description = "Only what ended so: complete, partial, failed, …")
    private @Nullable String outcome;

    @Option(names = "--model", paramLabel = "NAME", description = "Only what this model read.")
    private @Nullable String model;

    @Option(names = "--prompt-version", paramLabel = "V", description = "Only what was read under this prompt.")
    private @Nullable String promptVersion;

    @Option(
            names = "--use-model",
            paramLabel = "NAME",
            description = "Let this model read instead; several are asked in this order.")
    private List<String> models = List.of();

    @Option(
            names = "--use-prompt",
            paramLabel = "V",
            description = "Let models be asked with this version of the prompts instead.")
    private @Nullable String prompt;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "Let these rules hold over all others, written as .argus.yml is.")
    private @Nullable Path policy;

    @Option(names = "--mode", paramLabel = "MODE", description = "dry_run (the default), shadow or publish.")
    private Mode mode = Mode.DRY_RUN;

    @Option(names = "--yes", description = "Do not ask before GitHub is changed.")
    private boolean yes;

    ReplayCommand(Terminal terminal, Environment environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        OperationsClient argus = new OperationsClient(address, environment.getProperty("ARGUS_ADMIN_TOKEN"));
        ObjectNode wish = wish();
        tell(argus.post("/replays", wish).path("estimate"));
        if (mode == Mode.DRY_RUN) {
            terminal.line("Nothing was done. With --mode shadow or --mode publish it is.");
            return ExitStatus.OK;
        }
        if (mode == Mode.PUBLISH && !isConfirmed()) {
            terminal.line("Nothing was done.");
            return ExitStatus.NO;
        }
        JsonNode begun = argus.post("/replays", wish.put("mode", mode.name()).put("confirm", mode == Mode.PUBLISH));
        return follow(argus, begun.path("id").asString());
    }

    private ObjectNode wish() throws IOException {
        ObjectNode wish = JSON.createObjectNode().put("stage", stage.toUpperCase(Locale.ROOT));
        put(wish, "from", from);
        // The same for the estimate and for what follows it.
        put(wish, "to", to != null || !offsets.isEmpty() ? to : Instant.now());
        put(wish, "repository", repository);
        put(wish, "outcome", outcome == null ? null : outcome.toUpperCase(Locale.ROOT));
        put(wish, "model", model);
        put(wish, "promptVersion", promptVersion);
        put(wish, "prompt", prompt);
        put(wish, "policy", policy == null ? null : Files.readString(policy));
        if (pullRequest != null) {
            wish.put("pullRequest", pullRequest);
        }
        models.forEach(wish.putArray("models")::add);
        for (String range : offsets) {
            String[] numbers = range.split("[:-]", -1);
            if (!range.matches("\\d{1,9}:\\d{1,18}-\\d{1,18}")) {
                throw new StartException(
                        "--offsets takes ranges such as 0:4711-4720, was " + PlainText.line(range) + ".");
            }
            wish.withArray("offsets")
                    .addObject()
                    .put("partition", Integer.parseInt(numbers[0]))
                    .put("from", Long.parseLong(numbers[1]))
                    .put("to", Long.parseLong(numbers[2]));
        }
        return wish;
    }

    private static void put(ObjectNode wish, String name, @Nullable Object value) {
        if (value != null) {
            wish.put(name, value.toString());
        }
    }

    private void tell(JsonNode estimate) {
        String cost = estimate.has("costUsd")
                ? "$" + estimate.path("costUsd").decimalValue().toPlainString()
                : "a price that is not known";
        terminal.line("%d reviews, %d tokens, %s, by what %d of them took last time (%d records read)"
                .formatted(
                        estimate.path("reviews").asLong(),
                        estimate.path("tokens").asLong(),
                        cost,
                        estimate.path("basis").asLong(),
                        estimate.path("records").asLong()));
    }

    private boolean isConfirmed() throws IOException {
        if (yes) {
            return true;
        }
        if (!terminal.isTerminal()) {
            throw new StartException("This changes what is on GitHub, and nobody can be asked here: give --yes.");
        }
        terminal.line("Bring what is on GitHub up to date with them? [y/N]");
        String answer = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return answer != null && answer.strip().equalsIgnoreCase("y");
    }

    private int follow(OperationsClient argus, String id) throws InterruptedException {
        terminal.line("Replay " + PlainText.line(id));
        String shown = "";
        while (true) {
            JsonNode replay = argus.get("/replays?limit=200")
                    .path("entries")
                    .valueStream()
                    .filter(one -> one.path("id").asString().equals(id))
                    .findFirst()
                    .orElseGet(JSON::createObjectNode);
            String state = replay.path("state").asString("RUNNING");
            String progress = "  %s: %d records read, %d reviews asked for"
                    .formatted(
                            PlainText.line(state.toLowerCase(Locale.ROOT)),
                            replay.path("seen").asLong(),
                            replay.path("published").asLong());
            if (!progress.equals(shown)) {
                terminal.line(progress);
                shown = progress;
            }
            if (!state.equals("RUNNING")) {
                return state.equals("DONE") ? ExitStatus.OK : ExitStatus.FAILED;
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
    }
}
