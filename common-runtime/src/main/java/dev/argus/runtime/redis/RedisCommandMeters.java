package dev.argus.runtime.redis;

import dev.argus.runtime.RuntimeMeters;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.event.command.CommandBaseEvent;
import io.lettuce.core.event.command.CommandFailedEvent;
import io.lettuce.core.event.command.CommandListener;
import io.lettuce.core.event.command.CommandStartedEvent;
import io.lettuce.core.event.command.CommandSucceededEvent;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;

/**
 * Times commands. A review takes dozens, so they are neither observations nor spans: those would cost more than the commands, and Lettuce's own
 * throw when a command is cancelled in the moment in which it begins to be timed.
 */
final class RedisCommandMeters implements CommandListener {

    private static final String BEGAN = "argus.began";

    private final MeterRegistry meters;

    RedisCommandMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        event.getContext().put(BEGAN, System.nanoTime());
    }

    @Override
    public void commandSucceeded(CommandSucceededEvent event) {
        record(event, "answered");
    }

    @Override
    public void commandFailed(CommandFailedEvent event) {
        record(event, event.getCause() instanceof RedisCommandExecutionException ? "refused" : "failed");
    }

    private void record(CommandBaseEvent event, String result) {
        if (event.getContext().get(BEGAN) instanceof Long began) {
            RuntimeMeters.REDIS_COMMANDS
                    .timer(meters, event.getCommand().getType().toString(), result)
                    .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        }
    }
}
