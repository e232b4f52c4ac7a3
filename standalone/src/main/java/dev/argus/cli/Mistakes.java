package dev.argus.cli;

import dev.argus.cli.terminal.PlainText;
import dev.argus.cli.terminal.Terminal;
import dev.argus.runtime.NearestMatch;
import dev.argus.runtime.stage.StageFailure;
import dev.argus.standalone.start.StartException;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What cannot be done is one sentence each, with what to do instead; and never the whole help. */
final class Mistakes implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private final Terminal terminal;

    Mistakes(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        terminal.problem(
                mistake instanceof UnmatchedArgumentException unmatched
                        ? sentence(command, unmatched)
                        : PlainText.line(Objects.requireNonNull(mistake.getMessage())) + "; see '"
                                + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitStatus.USAGE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof StartException wrong) {
            terminal.problem(wrong.getMessage());
            return ExitStatus.USAGE;
        }
        if (failure instanceof StageFailure notNow) {
            terminal.problem("Could not review: " + PlainText.line(String.valueOf(notNow.getMessage())));
            return ExitStatus.FAILED;
        }
        terminal.problem("This should not have happened:");
        failure.printStackTrace(terminal.err());
        return ExitStatus.FAILED;
    }

    private static String sentence(CommandLine command, UnmatchedArgumentException unmatched) {
        String typed = unmatched.getUnmatched().get(0);
        String name = command.getCommandSpec().qualifiedName();
        boolean option = typed.startsWith("-");
        List<String> known = option
                ? List.copyOf(command.getCommandSpec().optionsMap().keySet())
                : List.copyOf(command.getSubcommands().keySet());
        String help = "see '" + name + " --help'";
        String instead = NearestMatch.of(withoutValue(typed), known)
                .map(word -> "did you mean '" + word + "'?")
                .orElse(help + ".");
        return "%s has no %s '%s': %s"
                .formatted(
                        name,
                        option ? "option" : known.isEmpty() ? "argument" : "command",
                        PlainText.line(typed),
                        instead);
    }

    private static String withoutValue(String option) {
        int equals = option.indexOf('=');
        return equals < 0 ? option : option.substring(0, equals);
    }
}
