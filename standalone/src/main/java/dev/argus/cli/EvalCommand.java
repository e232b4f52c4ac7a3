package dev.argus.cli;

import dev.argus.cli.evaluation.EvaluationJson;
import dev.argus.cli.evaluation.EvaluationProgress;
import dev.argus.cli.evaluation.ScoreTable;
import dev.argus.cli.terminal.PlainText;
import dev.argus.cli.terminal.Terminal;
import dev.argus.events.RunDefinition;
import dev.argus.standalone.evaluation.CaseReader;
import dev.argus.standalone.evaluation.CaseRun.Setup;
import dev.argus.standalone.evaluation.Clones;
import dev.argus.standalone.evaluation.Evaluation;
import dev.argus.standalone.evaluation.EvaluationCase;
import dev.argus.standalone.evaluation.LocalChanges;
import dev.argus.standalone.evaluation.RunLog;
import dev.argus.standalone.review.LocalReviewer;
import dev.argus.standalone.start.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How good the reviews are, by changes whose defects are known. */
@Command(
        name = "eval",
        header = "Measure reviews on changes whose defects are known.",
        description = {
            "",
            "Reviews every case in a directory as 'argus review' would, and says how many of the findings are right (precision), how many "
                    + "of the known defects were found (recall), how much is said for each pull request, and what it took. "
                    + "docs/evaluation.md says what a case looks like and what counts how."
        },
        abbreviateSynopsis = true,
        synopsisHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "@|bold Examples|@",
            "  argus eval eval",
            "  argus eval eval --model demo --json scores.json",
            "  argus eval ~/history --repos ~/src --results history.ndjson",
            "",
            "What is known stays known: a run that was stopped goes on where it stopped, and cases that were already put to the same "
                    + "models with the same prompt are not paid for again.",
            "",
            "It ends with 0 when every case was reviewed, whatever the figures, 2 if it was called wrongly or a case is not as it has to "
                    + "be, and 3 if a case could not be reviewed."
        })
final class EvalCommand implements Callable<Integer> {

    private static final String RESULTS = ".argus-eval.ndjson";

    private final Terminal terminal;
    private final ConfigurableEnvironment environment;

    @Parameters(
            paramLabel = "DIR",
            description = "Directories with a case.yml each, or a cases.json that names changes in real history.")
    private Path directory = Path.of(".");

    @Option(
            names = "--repos",
            paramLabel = "DIR",
            description = "Where the repositories are that cases name: DIR/owner/name, DIR/owner+name or DIR/name.")
    private @Nullable Path repositories;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures and every finding to a file, too.")
    private @Nullable Path json;

    @Option(
            names = "--results",
            paramLabel = "FILE",
            description = "What was said of which case, kept for the next run. Default: " + RESULTS + " in DIR.")
    private @Nullable Path results;

    @Option(names = "--fresh", description = "Ask again, also where the answer is known from an earlier run.")
    private boolean fresh;

    @Mixin
    private ModelOption model = new ModelOption();

    EvalCommand(Terminal terminal, ConfigurableEnvironment environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        List<EvaluationCase> cases = CaseReader.read(directory);
        RunLog log = RunLog.open(results == null ? directory.resolve(RESULTS) : results);
        try (ModelChoice choice = model.choice(environment, terminal);
                LocalReviewer reviewer = LocalReviewer.start(choice.quietSettings())) {
            Setup setup = new Setup(String.join(", ", reviewer.models()), RunDefinition.PROMPT_VERSION);
            Evaluation evaluation = new Evaluation(
                    new LocalChanges(reviewer, new Clones(repositories)),
                    setup,
                    log,
                    new EvaluationProgress(terminal, cases.size()));
            Evaluation.Result result = evaluation.run(cases, fresh);
            tell(result, cases.size());
            write(EvaluationJson.of(result, choice.caveat()));
            return result.notRun().isEmpty() ? ExitStatus.OK : ExitStatus.FAILED;
        }
    }

    private void tell(Evaluation.Result result, int cases) {
        terminal.line();
        new ScoreTable(terminal).lines(result.scores()).forEach(terminal::line);
        if (!result.notRun().isEmpty()) {
            terminal.line();
            terminal.line("  %d of %d cases were not run and count nowhere:"
                    .formatted(result.notRun().size(), cases));
            result.notRun()
                    .forEach(notRun -> terminal.line("    " + PlainText.line(notRun.name() + ": " + notRun.reason())));
        }
    }

    private void write(String report) {
        if (json == null) {
            return;
        }
        try {
            Files.writeString(json, report);
        } catch (IOException e) {
            throw new StartException(
                    "The figures cannot be written to %s: give --json a file that can be written."
                            .formatted(PlainText.line(json.toString())),
                    e);
        }
    }
}
