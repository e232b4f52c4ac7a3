package dev.argus.simulator.github.fault;

import java.time.Duration;
import java.util.Map;

/** What happens to a call instead of being answered as it should. */
public sealed interface Effect {

    /** In a word or two, for lists and the history. */
    String describe();

    /** Another answer than the right one. */
    record Answer(int status, Map<String, String> headers, String body) implements Effect {

        public Answer {
            headers = Map.copyOf(headers);
        }

        @Override
        public String describe() {
            return "answer " + status;
        }
    }

    /** No answer: the connection is reset. */
    record Cut() implements Effect {

        @Override
        public String describe() {
            return "cut";
        }
    }

    /**
     * No answer, ever: the caller waits until one of both gives up.
     *
     * @param then is told so, on the thread of the call: must be quick and must not throw
     */
    record Hang(Runnable then) implements Effect {

        @Override
        public String describe() {
            return "hang";
        }
    }

    /** The right answer, but late. */
    record Delay(Duration by) implements Effect {

        @Override
        public String describe() {
            return "delay " + by.toMillis() + " ms";
        }
    }

    /** The right answer, a few bytes at a time. */
    record Trickle(int bytes, Duration every) implements Effect {

        public Trickle {
            if (bytes < 1) {
                throw new IllegalArgumentException("bytes must be at least 1, was " + bytes);
            }
        }

        @Override
        public String describe() {
            return "trickle " + bytes + " bytes every " + every.toMillis() + " ms";
        }
    }
}
