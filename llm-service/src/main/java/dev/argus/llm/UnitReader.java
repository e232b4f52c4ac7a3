package dev.argus.llm;

import dev.argus.events.ModelCalled.Purpose;
import dev.argus.events.ModelUsage;
import dev.argus.events.content.FileChange;
import dev.argus.events.content.ReviewUnit;
import dev.argus.llm.review.AnswerReader;
import dev.argus.llm.review.FileReading;
import dev.argus.llm.review.Prompt;
import dev.argus.llm.review.Prompts;
import dev.argus.llm.review.Tally;
import dev.argus.runtime.lease.SingleFlight;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads the files of a unit: those a model has seen before are known, the others are shown to one together.
 *
 * <p>A model that is away or limited fails the reading, to be tried again later, when what was read until then is known. What a model
 * cannot make sense of would fail again, so it leaves a gap and says why.
 */
final class UnitReader {

    private static final int CACHE_CALLS = 16;
    private static final String TOO_LONG = "more than the model can read at once";
    private static final String REFUSED = "the model refused to review it";
    private static final String NOT_UNDERSTOOD = "the model gave no usable answer, also when asked again";

    private final KnownFindings known;
    private final SingleFlight flights;
    private final ModelChain models;
    private final Prompts prompts;
    private final LlmMeters meters;

    UnitReader(KnownFindings known, SingleFlight flights, ModelChain models, Prompts prompts, LlmMeters meters) {
        this.known = known;
        this.flights = flights;
        this.models = models;
        this.prompts = prompts;
        this.meters = meters;
    }

    /** All files of the unit, in their order. */
    Mono<UnitReading> read(ReviewUnit unit, Background background) {
        return known.of(unit.files(), background)
                .flatMap(found -> readOnce(found.missingOf(unit.files()), background)
                        .map(read -> found.plus(read).inOrderOf(unit.files())))
                .doOnNext(this::count);
    }

    /** Of two reviews that read the same files at the same time, one waits for what the other comes to know. */
    private Mono<UnitReading> readOnce(List<FileChange> files, Background background) {
        if (files.isEmpty()) {
            return Mono.just(UnitReading.NOTHING);
        }
        Mono<UnitReading> reading = known.of(files, background)
                .flatMap(found -> ask(found.missingOf(files), background).map(found::plus));
        return flights.run(known.nameOf(files, background), reading);
    }

    private void count(UnitReading reading) {
        int known = reading.usage().filesFromCache();
        meters.cached(known, reading.files().size() - known);
    }

    private Mono<UnitReading> ask(List<FileChange> files, Background background) {
        if (files.isEmpty()) {
            return Mono.just(UnitReading.NOTHING);
        }
        Prompt prompt = prompts.review(background.context(), files);
        Mono<UnitReading> again = models.ask(prompts.again(prompt), background.asking(Purpose.AGAIN, prompts.version()))
                .flatMap(reply -> read(reply, files, background, unreadable(reply, files)));
        return models.ask(prompt, background.asking(Purpose.REVIEW, prompts.version()))
                .flatMap(reply -> read(reply, files, background, again));
    }

    /** @param otherwise what to do when the answer cannot be understood */
    private Mono<UnitReading> read(
            Reply reply, List<FileChange> files, Background background, Mono<UnitReading> otherwise) {
        Mono<UnitReading> reading;
        if (reply instanceof Reply.Text text) {
            reading = AnswerReader.read(text.text(), text.whole(), files)
                    .map(result -> keep(result, text, background))
                    .orElse(otherwise);
        } else if (reply instanceof Reply.TooLong && files.size() > 1) {
            reading = askInHalves(files, background);
        } else {
            reading = gap(files, whyNot(reply));
        }
        return reading.map(read -> read.plus(UnitReading.spent(reply.usage())));
    }

    private Mono<UnitReading> askInHalves(List<FileChange> files, Background background) {
        int half = files.size() / 2;
        return Flux.just(files.subList(0, half), files.subList(half, files.size()))
                .concatMap(part -> ask(part, background))
                .reduce(UnitReading::plus);
    }

    private Mono<UnitReading> keep(AnswerReader.Result result, Reply.Text text, Background background) {
        long tokens =
                result.files().stream().mapToLong(file -> file.file().tokens()).sum();
        return Flux.fromIterable(result.files())
                .flatMap(
                        reading -> known.keep(
                                reading,
                                background,
                                text.model(),
                                text.usage().share(reading.file().tokens(), tokens)),
                        CACHE_CALLS)
                .then(Mono.just(new UnitReading(result.files(), ModelUsage.NONE, result.dropped())));
    }

    private static String whyNot(Reply reply) {
        if (reply instanceof Reply.Unaffordable unaffordable) {
            return unaffordable.why();
        }
        return reply instanceof Reply.TooLong ? TOO_LONG : REFUSED;
    }

    private static Mono<UnitReading> gap(List<FileChange> files, String why) {
        return Mono.just(new UnitReading(
                files.stream().map(file -> FileReading.unread(file, why)).toList(), ModelUsage.NONE, Tally.NONE));
    }

    private static Mono<UnitReading> unreadable(Reply reply, List<FileChange> files) {
        Mono<UnitReading> gap = gap(files, NOT_UNDERSTOOD);
        if (!(reply instanceof Reply.Text text)) {
            return gap;
        }
        List<String> paths = files.stream().map(FileChange::path).toList();
        return gap.map(read -> read.plus(UnitReading.of(new Unreadable(paths, text.model(), text.text()))));
    }
}
