package dev.argus.cli;

import dev.argus.cli.report.JsonReport;
import dev.argus.cli.report.Report;
import dev.argus.cli.report.SarifReport;
import dev.argus.cli.report.TextReport;
import dev.argus.cli.terminal.PlainText;
import dev.argus.cli.terminal.Terminal;
import dev.argus.events.Outcome;
import dev.argus.events.ReviewPolicy.Note;
import dev.argus.events.Severity;
import dev.argus.standalone.review.LocalReviewer;
import dev.argus.standalone.review.ReviewResult;
import dev.argus.standalone.start.StartException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One review, in the terminal. */
@Command(
        name = "review",
        header = "Review a branch or a patch, here in the terminal.",
        description = {
            "",
            "Reads what lies between two commits, or a unified diff, and says what it finds, as on a pull request. It"
                    + " starts no server and writes nothing anywhere."
        },
        abbreviateSynopsis = true,
        synopsisHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "@|bold Examples|@",
            "  argus review --base main",
            "  argus review --repo ~/src/shop --base main --head retry --format sarif > argus.sarif",
            "  git diff --staged | argus review --diff - --fail-from high",
            "",
            "@|bold A model|@ is needed: OPENAI_API_KEY, ANTHROPIC_API_KEY, GEMINI_API_KEY or GITHUB_TOKEN gives one,"
                    + " and ARGUS_LLM_MODELS_0_PROVIDER, _NAME, _BASEURL and _APIKEY name any other. '--model demo' does"
                    + " without, by matching a few patterns.",
            "",
            "It ends with 0 if it found nothing as severe as --fail-from, 1 if it did, 2 if it was called wrongly, and"
                    + " 3 if it could not review."
        })
final class ReviewCommand implements Callable<Integer> {

    enum Format {
        TEXT,
        JSON,
        SARIF
    }

    private final Terminal terminal;
    private final ConfigurableEnvironment environment;

    @Option(names = "--repo", paramLabel = "DIR", description = "A git repository. Without it, the one you are in.")
    private Path repository = Path.of(".");

    @Option(
            names = "--base",
            paramLabel = "REF",
            description = "Where the change would be merged to: a branch, a tag, a commit. Its .argus.yml holds.")
    private @Nullable String base;

    @Option(
            names = "--head",
            paramLabel = "REF",
            defaultValue = "HEAD",
            description = "The change itself. Default: ${DEFAULT-VALUE}.")
    private String head = "HEAD";

    @Option(
            names = "--diff",
            paramLabel = "FILE",
            description = "A unified diff instead of two commits; - reads standard input.")
    private @Nullable String diff;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text to read, json for programs of your own, sarif for code scanning. Default: text.")
    private Format format = Format.TEXT;

    @Option(
            names = "--fail-from",
            paramLabel = "SEVERITY",
            description = "End with 1 from this severity on: low, medium, high or critical. Default: low.")
    private Severity failFrom = Severity.LOW;

    @Mixin
    private ModelOption model = new ModelOption();

    ReviewCommand(Terminal terminal, ConfigurableEnvironment environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        requireOneChange();
        try (ModelChoice choice = model.choice(environment, terminal);
                LocalReviewer reviewer = LocalReviewer.start(choice.quietSettings())) {
            ReviewResult result = review(reviewer);
            result.notes().forEach(this::tell);
            terminal.out().print(report().of(result));
            terminal.out().flush();
            return status(result);
        }
    }

    private void requireOneChange() {
        if (base == null && diff == null) {
            throw new StartException("argus review needs a change to read: give --base REF, or --diff FILE.");
        }
        if (base != null && diff != null) {
            throw new StartException("--base and --diff are two different changes: give one of them.");
        }
    }

    private ReviewResult review(LocalReviewer reviewer) throws IOException {
        if (base != null) {
            return reviewer.review(repository, base, head);
        }
        if ("-".equals(diff)) {
            return reviewer.review("standard input", System.in);
        }
        Path file = Path.of(Objects.requireNonNull(diff));
        if (!Files.isReadable(file)) {
            throw new StartException("There is no file " + file + " to read: give --diff the name of a unified diff.");
        }
        try (InputStream content = Files.newInputStream(file)) {
            return reviewer.review(file.toString(), content);
        }
    }

    /** Standard output is for the report alone. */
    private void tell(Note note) {
        terminal.problem(PlainText.line(note.title()));
        note.lines().forEach(line -> terminal.problem("  " + PlainText.line(line)));
    }

    private int status(ReviewResult result) {
        if (result.outcome().state() == Outcome.State.FAILED) {
            return ExitStatus.FAILED;
        }
        return result.hasFindingsFrom(failFrom) ? ExitStatus.NO : ExitStatus.OK;
    }

    private Report report() {
        return switch (format) {
            case TEXT -> new TextReport(terminal);
            case JSON -> new JsonReport();
            case SARIF -> new SarifReport(Version.text());
        };
    }
}
