package dev.argus.ops.replay;

import dev.argus.events.DiffPrepared;
import dev.argus.events.Envelope;
import dev.argus.events.Event;
import dev.argus.events.Outcome;
import dev.argus.events.ReplayDefinition;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Trigger;
import dev.argus.ops.history.ReviewStory;
import dev.argus.ops.view.Names;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which events a replay is meant for. What it has asked for itself is none of them, nor is what nobody was told of, or what was asked for again
 * because content was lost; how a review ended is known from its story.
 */
public final class ReplayFilter {

    private final ReplayDefinition definition;
    private final @Nullable Names repository;
    private final Function<ReviewRequested, Optional<ReviewStory>> stories;

    public ReplayFilter(ReplayDefinition definition, Function<ReviewRequested, Optional<ReviewStory>> stories) {
        this.definition = definition;
        this.repository = definition.repository() == null ? null : Names.of(definition.repository());
        this.stories = stories;
    }

    public boolean wants(Envelope<? extends Event> event) {
        return goesOn(event.data())
                && Rerun.requestOf(event.data()).filter(this::isMeant).isPresent();
    }

    /** Whether there is something to do again at this stage. */
    private boolean goesOn(Event event) {
        return switch (definition.stage()) {
            case DIFF -> event instanceof ReviewRequested;
            case LLM -> event instanceof DiffPrepared prepared && prepared.ended() == null;
            case PUBLISHER ->
                event instanceof ReviewGenerated generated
                        && generated.outcome().wasRead();
        };
    }

    private boolean isMeant(ReviewRequested request) {
        return request.trigger() != Trigger.CONTENT_LOST
                && !request.runsInShadow()
                && !request.generation().equals(definition.generation())
                && (repository == null || repository.match(request.pullRequest()))
                && (definition.pullRequest() == null
                        || definition.pullRequest() == request.pullRequest().number())
                && endedAsAskedFor(request);
    }

    private boolean endedAsAskedFor(ReviewRequested request) {
        if (definition.outcome() == null && definition.model() == null && definition.promptVersion() == null) {
            return true;
        }
        return stories.apply(request).filter(this::endedAsAskedFor).isPresent();
    }

    private boolean endedAsAskedFor(ReviewStory story) {
        return (definition.outcome() == null
                        || story.outcome().map(Outcome::state).equals(Optional.of(definition.outcome())))
                && (definition.model() == null
                        || definition.model().equals(story.usage().model()))
                && (definition.promptVersion() == null
                        || Optional.ofNullable(story.generated())
                                .map(said -> said.data().promptVersion())
                                .equals(Optional.of(definition.promptVersion())));
    }
}
