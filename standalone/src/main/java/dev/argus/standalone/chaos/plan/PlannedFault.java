package dev.argus.standalone.chaos.plan;

import java.time.Duration;
import java.util.Locale;

/** Something that goes wrong at a time of the run, for a while. */
public sealed interface PlannedFault {

    /** From the beginning of the run. */
    Duration at();

    /** Until it is over: the killed process is started again, the paused one goes on, GitHub answers as it should. */
    Duration length();

    /** What kind it is, for tables. */
    String kind();

    /** In one line. */
    String description();

    /** {@code kill -9} of one process. */
    record Kill(Duration at, Duration length, Target target, int instance) implements PlannedFault {

        @Override
        public String kind() {
            return "kill -9 of a process";
        }

        @Override
        public String description() {
            return "kill -9 %s %d, back after %s".formatted(name(target), instance + 1, seconds(length));
        }
    }

    /** A process is asked to end, and started again when it has. */
    record Restart(Duration at, Target target, int instance) implements PlannedFault {

        /** It takes as long as it has work in hand. */
        @Override
        public Duration length() {
            return Duration.ZERO;
        }

        @Override
        public String kind() {
            return "restart";
        }

        @Override
        public String description() {
            return "restart %s %d".formatted(name(target), instance + 1);
        }
    }

    /** {@code kill -9} of a service at a step of its work, the next time that it comes to it. */
    record KillAt(Duration at, Duration length, Moment moment) implements PlannedFault {

        @Override
        public String kind() {
            return "kill -9 at a step";
        }

        @Override
        public String description() {
            return "kill -9 %s %s, back after %s"
                    .formatted(name(moment.target()), moment.description(), seconds(length));
        }
    }

    /** {@code kill -STOP}, and later {@code kill -CONT}. */
    record Pause(Duration at, Duration length, Target target, int instance) implements PlannedFault {

        @Override
        public String kind() {
            return "pause of a process";
        }

        @Override
        public String description() {
            return "pause %s %d for %s".formatted(name(target), instance + 1, seconds(length));
        }
    }

    /** One instance of a stage is killed and comes back, again and again. */
    record Storm(Duration at, Duration length, Target target) implements PlannedFault {

        @Override
        public String kind() {
            return "rebalance storm";
        }

        @Override
        public String description() {
            return "rebalance storm of %s for %s".formatted(name(target), seconds(length));
        }
    }

    /** The consumer groups of a stage are set back to the beginning of their topics, at work as they are. */
    record Rewind(Duration at, Target target) implements PlannedFault {

        @Override
        public Duration length() {
            return Duration.ZERO;
        }

        @Override
        public String kind() {
            return "consumer group set back";
        }

        @Override
        public String description() {
            return "%s reads its topic from the beginning again".formatted(name(target));
        }
    }

    /**
     * The wall clock of one process is set wrong, and right again.
     *
     * @param ahead negative when it is put back
     */
    record ClockJump(Duration at, Duration length, Target target, int instance, Duration ahead)
            implements PlannedFault {

        @Override
        public String kind() {
            return "clock set wrong";
        }

        @Override
        public String description() {
            return "the clock of %s %d is %d min %s for %s"
                    .formatted(
                            name(target),
                            instance + 1,
                            ahead.abs().toMinutes(),
                            ahead.isNegative() ? "behind" : "ahead",
                            seconds(length));
        }
    }

    /** Something that is done to a server around the services, or that it does. */
    record Trouble(Duration at, Duration length, Kind cause) implements PlannedFault {

        public enum Kind {
            REDIS_FLUSHED("Redis is flushed"),
            REDIS_MIXED_UP("something else lies under every key of Redis but the spool"),
            REDIS_FULL("Redis is full"),
            REDIS_DAWDLES("Redis takes a second and a half over what it is told, half of the time"),
            GITHUB_FAILS("GitHub answers every tenth call with 502, after doing half of them"),
            GITHUB_HANGS_UP("GitHub hangs up on every tenth call, after doing half of them"),
            GITHUB_LIMITS("GitHub limits what is posted"),
            GITHUB_DAWDLES("GitHub takes three seconds over every third call"),
            GITHUB_REPEATS("GitHub delivers its latest webhooks once more"),
            MODEL_LIMITS("the model limits every second call"),
            MODEL_FAILS("the model fails every third call");

            private final String description;

            Kind(String description) {
                this.description = description;
            }
        }

        @Override
        public String kind() {
            return cause.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        @Override
        public String description() {
            return cause.description + (length.isZero() ? "" : " for " + seconds(length));
        }
    }

    private static String name(Target target) {
        return target.name().toLowerCase(Locale.ROOT);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
