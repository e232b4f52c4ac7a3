package dev.argus.cli;

import dev.argus.cli.terminal.PlainText;
import dev.argus.cli.terminal.Style;
import dev.argus.cli.terminal.Terminal;
import dev.argus.events.ArgusJson;
import dev.argus.standalone.doctor.Diagnosis;
import dev.argus.standalone.doctor.Doctor;
import dev.argus.standalone.doctor.DoctorConfiguration;
import dev.argus.standalone.start.Application;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What is missing, wrong or doubtful about a deployment. */
@Command(
        name = "doctor",
        header = "See whether everything is there that 'argus up' or the services need.",
        description = {
            "",
            "Looks at the settings, Kafka and its topics, Redis, the GitHub App (its key, permissions, events and the"
                    + " webhooks that GitHub could or could not deliver), each model by a call of one token, the clock,"
                    + " and the disk; and says what to do about what it finds. It reads the same variables and files as"
                    + " 'argus up', and changes nothing."
        },
        abbreviateSynopsis = true,
        synopsisHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "It ends with 0 when nothing is wrong, and with 1 when something is (✗). What is marked with ! works, and"
                    + " should be seen to."
        })
final class DoctorCommand implements Callable<Integer> {

    private enum Format {
        TEXT,
        JSON
    }

    private final Terminal terminal;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json. Default: text.")
    private Format format = Format.TEXT;

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (ConfigurableApplicationContext settings = Application.of(
                        DoctorConfiguration.class, WebApplicationType.NONE)
                .run(Map.of("logging.threshold.console", "OFF"))) {
            Doctor doctor = new Doctor(settings.getEnvironment(), Clock.systemUTC());
            return (format == Format.JSON ? json(doctor) : text(doctor)) ? ExitStatus.OK : ExitStatus.NO;
        }
    }

    private boolean text(Doctor doctor) {
        return doctor.examine(diagnosis -> {
            terminal.line("%s %-9s %s"
                    .formatted(mark(diagnosis.state()), diagnosis.subject(), PlainText.line(diagnosis.found())));
            if (!diagnosis.remedy().isEmpty()) {
                terminal.line("  %-9s %s".formatted("", PlainText.line(diagnosis.remedy())));
            }
        });
    }

    private boolean json(Doctor doctor) {
        List<Map<String, String>> lines = new ArrayList<>();
        boolean well = doctor.examine(diagnosis -> lines.add(Map.of(
                "subject", diagnosis.subject(),
                "state", diagnosis.state().name().toLowerCase(Locale.ROOT),
                "found", diagnosis.found(),
                "remedy", diagnosis.remedy())));
        terminal.line(ArgusJson.mapper()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(Map.of("well", well, "diagnoses", lines)));
        return well;
    }

    private String mark(Diagnosis.State state) {
        return switch (state) {
            case WELL -> terminal.styled(Style.GREEN, "✓");
            case DOUBTFUL -> terminal.styled(Style.YELLOW, "!");
            case WRONG -> terminal.styled(Style.RED, "✗");
        };
    }
}
