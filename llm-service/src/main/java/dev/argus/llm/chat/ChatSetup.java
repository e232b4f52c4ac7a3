package dev.argus.llm.chat;

import dev.argus.llm.LlmSettings;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;

/** What the clients of all models are made with. */
public record ChatSetup(LlmSettings settings, ClientThreads threads, ObservationRegistry observations, Clock clock) {

    /** Beyond our own limits, so that ours, which can say what happened, come first. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** An event of a stream carries a few characters of the answer in a few hundred bytes. */
    private static final int STREAM_OVERHEAD = 64;

    public Transport transport(KeyHeader keyHeader, Transport.Handover handover) {
        return new Transport(keyHeader, handover, this);
    }

    /** After which an SDK may give up a call. */
    public Duration clientTimeout() {
        return transportTimeout().plus(GRACE);
    }

    Duration transportTimeout() {
        return settings.totalTimeout().plus(GRACE);
    }

    long maxResponseBytes() {
        return settings.maxAnswer().toBytes() * STREAM_OVERHEAD;
    }
}
