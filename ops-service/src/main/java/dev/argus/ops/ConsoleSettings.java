package dev.argus.ops;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The console.
 *
 * @param session how long somebody who signed in stays so, whatever they do
 */
@Validated
@ConfigurationProperties("argus.ops.console")
public record ConsoleSettings(@NotNull @DefaultValue("12h") Duration session) {}
