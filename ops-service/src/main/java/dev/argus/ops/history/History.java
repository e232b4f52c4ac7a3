package dev.argus.ops.history;

import dev.argus.events.Envelope;
import dev.argus.events.Event;
import dev.argus.events.InstallationSettings;
import dev.argus.events.ModelCalled;
import dev.argus.events.OperatorActed;
import dev.argus.events.OperatorActed.Action;
import dev.argus.events.OperatorActed.Result;
import dev.argus.events.ReplayChanged;
import java.util.Optional;

/**
 * What all topics tell, as far as there is room for it. The same facts make the same history, in whichever order they come and however often,
 * so that it can be made again at any time. One thread tells it facts, any number may ask meanwhile.
 */
public final class History {

    private final Newest<ReviewStory> reviews;
    private final Newest<Delivery> deliveries;
    private final Newest<DeadLetter> deadLetters;
    private final Newest<Envelope<OperatorActed>> handled;
    private final Newest<Envelope<OperatorActed>> audit;
    private final Newest<ReplayChanged> replays;
    private final Newest<Envelope<InstallationSettings>> settings;
    private final Ledger ledger;

    /**
     * @param room how many reviews, deliveries, dead letters and actions it keeps of each, the newest
     * @param ledgerRoom how many sums the ledger keeps
     */
    public History(int room, int ledgerRoom) {
        this.reviews = new Newest<>(room);
        this.deliveries = new Newest<>(room);
        this.deadLetters = new Newest<>(room);
        this.handled = new Newest<>(room);
        this.audit = new Newest<>(room);
        this.replays = new Newest<>(room);
        this.settings = new Newest<>(room);
        this.ledger = new Ledger(ledgerRoom);
    }

    public void tell(Fact fact) {
        ReviewStory.of(fact).ifPresent(this::grow);
        if (fact instanceof Fact.Said said) {
            tell(said.event());
        }
        if (fact instanceof Fact.DeadLettered dead) {
            deadLetters.put(dead.letter().at(), dead.letter().id(), dead.letter());
        }
    }

    private void grow(ReviewStory told) {
        String id = told.review().id().value();
        ReviewStory known = reviews.find(id).map(story -> story.plus(told)).orElse(told);
        reviews.put(known.requestedAt(), id, known);
    }

    private void tell(Envelope<? extends Event> event) {
        Delivery.of(event)
                .map(delivery ->
                        deliveries.find(delivery.id()).map(delivery::plus).orElse(delivery))
                .ifPresent(delivery -> deliveries.put(delivery.at(), delivery.id(), delivery));
        if (event.data() instanceof ModelCalled call) {
            ledger.add(envelope(event, call));
        } else if (event.data() instanceof OperatorActed acted) {
            acted(envelope(event, acted));
        } else if (event.data() instanceof ReplayChanged changed) {
            replays.find(changed.replayId())
                    .map(known -> Replays.merged(known, changed))
                    .ifPresentOrElse(
                            known -> replays.put(known.startedAt(), known.replayId(), known),
                            () -> replays.put(changed.startedAt(), changed.replayId(), changed));
        } else if (event.data() instanceof InstallationSettings changed) {
            settings.put(event.time(), changed.key(), envelope(event, changed));
        }
    }

    private void acted(Envelope<OperatorActed> acted) {
        audit.put(acted.time(), acted.id(), acted);
        OperatorActed what = acted.data();
        boolean settles = what.action() == Action.DEAD_LETTER_REQUEUED || what.action() == Action.DEAD_LETTER_DISCARDED;
        boolean isLatest = handled.find(what.target())
                .map(before -> !acted.time().isBefore(before.time()))
                .orElse(true);
        if (settles && what.result() == Result.DONE && isLatest) {
            handled.put(acted.time(), what.target(), acted);
        }
    }

    private static <E extends Event> Envelope<E> envelope(Envelope<?> event, E data) {
        return new Envelope<>(event.id(), event.source(), event.time(), data);
    }

    public Newest<ReviewStory> reviews() {
        return reviews;
    }

    public Newest<Delivery> deliveries() {
        return deliveries;
    }

    public Newest<DeadLetter> deadLetters() {
        return deadLetters;
    }

    /** What an operator has made of a dead letter; empty while it is open. */
    public Optional<Envelope<OperatorActed>> settled(DeadLetter letter) {
        return handled.find(letter.id());
    }

    public Newest<Envelope<OperatorActed>> audit() {
        return audit;
    }

    /** The latest state of each. */
    public Newest<ReplayChanged> replays() {
        return replays;
    }

    /** The latest of each installation. */
    public Newest<Envelope<InstallationSettings>> settings() {
        return settings;
    }

    public Ledger ledger() {
        return ledger;
    }
}
