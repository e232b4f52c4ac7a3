package dev.argus.cli;

import dev.argus.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import picocli.CommandLine.Option;

/** Who is asked, for commands that ask nobody unless told. */
final class ModelOption {

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "demo: a pattern matcher in the place of a language model.")
    private @Nullable String name;

    /** @throws dev.argus.standalone.start.StartException when there is no such model, or none at all */
    ModelChoice choice(ConfigurableEnvironment environment, Terminal terminal) {
        return ModelChoice.of(name, environment, terminal);
    }
}
