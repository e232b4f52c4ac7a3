package dev.argus.runtime.stage;

import dev.argus.events.Event;
import dev.argus.events.StageTopics;

/**
 * Declares a stage to the runtime, which runs every bean of this type: polls its topic, keeps order for each pull request and
 * concurrency between them, publishes what follows, and sorts failures into retry topics and dead letters.
 *
 * @param name lower-case, as in {@code diff}; names the consumer group, the retry topics and the settings ({@code argus.stage.<name>.*})
 * @param consumes the event it handles; other events on the same topic are passed over
 */
public record StageDefinition<I extends Event>(String name, Class<I> consumes, Stage<I> stage) {

    public StageTopics topics() {
        return new StageTopics(name);
    }
}
