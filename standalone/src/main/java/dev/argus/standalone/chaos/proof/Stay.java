package dev.argus.standalone.chaos.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long something was in the hands of a part of Argus.
 *
 * @param out null when it has not come out again
 */
public record Stay(Instant in, @Nullable Instant out) {

    /**
     * Until all that was in the hands of a part when it was killed has come out again.
     *
     * @return empty when it held nothing
     */
    public static Optional<Duration> recovery(Instant kill, Collection<Stay> stays) {
        return stays.stream()
                .filter(stay -> !stay.in().isAfter(kill))
                .map(Stay::out)
                .filter(out -> out != null && out.isAfter(kill))
                .max(Instant::compareTo)
                .map(out -> Duration.between(kill, out));
    }

    /** Whether a part was behind with its work when it was killed: it had held something for so long already. */
    public static boolean wasBehind(Instant kill, Duration longest, Collection<Stay> stays) {
        return stays.stream()
                .filter(stay -> stay.in().isBefore(kill.minus(longest)))
                .map(Stay::out)
                .anyMatch(out -> out == null || out.isAfter(kill));
    }
}
