package dev.argus.cli;

import dev.argus.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "argus",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisHeading = "",
        customSynopsis = "@|bold argus|@ COMMAND [OPTION...]",
        description = {"", "Reviews pull requests with language models: rarely, briefly, about what matters.", ""},
        commandListHeading = "",
        optionListHeading = "%n",
        footer = {
            "",
            "'argus COMMAND --help' tells more, with examples.",
            "",
            "It ends with 0 when all is well, 1 when the answer is no, 2 when the command line or a setting is wrong,"
                    + " and 3 when it could not do what it began.",
            "",
            "NO_COLOR=1 takes the colours away."
        })
public final class Argus implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Argus() {}

    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofThisProcess();
        System.exit(commandLine(terminal, new StandardEnvironment()).execute(arguments));
    }

    /** Nothing was asked for. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return ExitStatus.USAGE;
    }

    /** @param environment in which the commands look for a model */
    static CommandLine commandLine(Terminal terminal, ConfigurableEnvironment environment) {
        Mistakes mistakes = new Mistakes(terminal);
        CommandLine argus = new CommandLine(new Argus())
                .addSubcommand(new DemoCommand(terminal, environment))
                .addSubcommand(new ReviewCommand(terminal, environment))
                .addSubcommand(new EvalCommand(terminal, environment))
                .addSubcommand(new UpCommand(terminal))
                .addSubcommand(new ReplayCommand(terminal, environment))
                .addSubcommand(new ChaosCommand(terminal))
                .addSubcommand(new DoctorCommand(terminal))
                .addSubcommand(new SimulateCommand(terminal));
        argus.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().addOption(help()));
        return argus.setParameterExceptionHandler(mistakes)
                .setExecutionExceptionHandler(mistakes)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(terminal.textWidth())
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.hasColour() ? Ansi.ON : Ansi.OFF))
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    }

    private static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this.")
                .build();
    }
}
