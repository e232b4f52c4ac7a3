package dev.argus.simulator.github.control;

import dev.argus.simulator.github.fault.Effect;
import dev.argus.simulator.github.fault.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A fault as JSON.
 *
 * @param method any when absent
 * @param path required; see {@link Fault}
 * @param effect {@code answer}, {@code cut}, {@code delay} or {@code trickle}
 * @param status of an {@code answer}, 502 when absent
 * @param headers of an {@code answer}
 * @param body of an {@code answer}
 * @param millis of a {@code delay}, or between the drops of a {@code trickle}; 1,000 when absent
 * @param bytes in a drop of a {@code trickle}, 1 when absent
 */
record FaultRequest(
        @Nullable String method,
        @Nullable String path,
        @Nullable String effect,
        @Nullable Integer status,
        @Nullable Map<String, String> headers,
        @Nullable String body,
        @Nullable Long millis,
        @Nullable Integer bytes,
        @Nullable Boolean applied,
        @Nullable Integer times,
        @Nullable Double probability) {

    Fault fault() {
        if (path == null) {
            throw new IllegalArgumentException("path is missing, for example \"/repos/*/*/pulls/*/reviews\"");
        }
        return new Fault(
                Objects.requireNonNullElse(method, "*"),
                path,
                chosenEffect(),
                Objects.requireNonNullElse(applied, false),
                Objects.requireNonNullElse(times, Integer.MAX_VALUE),
                Objects.requireNonNullElse(probability, 1.0));
    }

    private Effect chosenEffect() {
        Duration pause = Duration.ofMillis(Objects.requireNonNullElse(millis, 1_000L));
        return switch (Objects.requireNonNullElse(effect, "")) {
            case "answer" ->
                new Effect.Answer(
                        Objects.requireNonNullElse(status, 502),
                        Objects.requireNonNullElse(headers, Map.of()),
                        Objects.requireNonNullElse(body, "{\"message\": \"Server Error\"}"));
            case "cut" -> new Effect.Cut();
            case "delay" -> new Effect.Delay(pause);
            case "trickle" -> new Effect.Trickle(Objects.requireNonNullElse(bytes, 1), pause);
            default ->
                throw new IllegalArgumentException("effect must be answer, cut, delay or trickle, was " + effect);
        };
    }
}
