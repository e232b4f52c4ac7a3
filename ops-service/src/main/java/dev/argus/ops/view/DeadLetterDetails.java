package dev.argus.ops.view;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All of one dead letter.
 *
 * @param firstFailure absent when it is not known
 * @param problem why it is no event; absent when it is one
 * @param stack where in the code it failed; absent when that was not kept
 * @param key of the record; absent when it had none
 * @param event as JSON, what the stage was given; absent when it is no event, or is no longer kept
 * @param text the beginning of what it is instead; absent when it is an event
 * @param bytesLeftOut length of a value that was too large to be kept; absent when the value is whole
 * @param answer of a model, as a JWE that whoever has the private key can open; absent when none was kept
 */
public record DeadLetterDetails(
        DeadLetterView letter,
        @Nullable Instant firstFailure,
        @Nullable String problem,
        @Nullable String stack,
        @Nullable String key,
        @JsonRawValue @Nullable String event,
        @Nullable String text,
        @Nullable Long bytesLeftOut,
        @Nullable String answer) {}
