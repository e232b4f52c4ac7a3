package dev.argus.standalone.chaos.plan;

import java.time.Duration;

/**
 * Something that a person does to a pull request.
 *
 * @param at from the beginning of the run
 * @param head that is opened or pushed, from 0; of a closed pull request the last one
 */
public record Move(Duration at, Kind kind, Change change, int head) {

    public enum Kind {
        OPEN,
        PUSH,
        CLOSE
    }
}
