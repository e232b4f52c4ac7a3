package dev.argus.llm;

import dev.argus.events.ModelCalled.Purpose;
import dev.argus.events.ModelUsage;
import dev.argus.events.content.FileChange;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Verification;
import dev.argus.llm.review.Candidate;
import dev.argus.llm.review.FileReading;
import dev.argus.llm.review.Raised;
import dev.argus.llm.review.RandomFences;
import dev.argus.llm.review.Verdicts;
import dev.argus.llm.review.VerificationPrompts;
import dev.argus.runtime.InvalidSettingException;
import dev.argus.runtime.content.FindingsCache;
import dev.argus.runtime.lease.SingleFlight;
import dev.argus.runtime.stage.StageFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Has what was found read again, by a model that sees the findings and their hunks alone. What was read again before is known.
 *
 * <p>Nothing waits for it: a finding that could not be read again, whatever the reason, is marked so, and {@link
 * dev.argus.llm.review.Judgement} says what becomes of it.
 */
final class Verifier {

    private static final Logger log = LoggerFactory.getLogger(Verifier.class);
    private static final int CACHE_CALLS = 16;

    /** Of the changes of all files in one question, as diff counted them; the hunks that are shown of them have less. */
    private static final int MAX_TOKENS = 20_000;

    /**
     * @param findings in the order in which they came, with what a second reading made of them
     * @param usage of that
     */
    record Verified(List<Finding> findings, ModelUsage usage) {}

    /** What is known of some of them, and what it took. */
    private record Verdict(Map<Candidate, Verification> of, ModelUsage usage) {

        private static final Verdict NONE = new Verdict(Map.of(), ModelUsage.NONE);

        Verdict plus(Verdict other) {
            Map<Candidate, Verification> all = new HashMap<>(of);
            all.putAll(other.of);
            return new Verdict(all, usage.plus(other.usage));
        }
    }

    private final VerificationPrompts prompts = new VerificationPrompts(new RandomFences());
    private final boolean enabled;
    private final KnownVerdicts known;
    private final SingleFlight flights;
    private final ModelChain models;
    private final LlmMeters meters;

    private Verifier(boolean enabled, KnownVerdicts known, SingleFlight flights, ModelChain models, LlmMeters meters) {
        this.enabled = enabled;
        this.known = known;
        this.flights = flights;
        this.models = models;
        this.meters = meters;
    }

    /** @throws InvalidSettingException when the model of the settings is none of the chain */
    static Verifier of(
            FindingsCache cache,
            SingleFlight flights,
            ModelChain chain,
            LlmSettings.Verify settings,
            LlmMeters meters) {
        ModelChain models =
                settings.model() == null ? chain : chain.preferring(settings.model(), "argus.llm.verify.model");
        KnownVerdicts known = new KnownVerdicts(cache, models::models);
        return new Verifier(settings.enabled(), known, flights, models, meters);
    }

    /**
     * @param raised what was found without a model, and needs none to be sure of it
     * @param reading the files that the others are about
     */
    Mono<Verified> verify(List<Finding> findings, List<Finding> raised, UnitReading reading, Background background) {
        List<Candidate> candidates = enabled ? candidates(findings, raised, reading) : List.of();
        return lookUp(candidates, background)
                .flatMap(found -> Flux.fromIterable(questions(without(found, candidates)))
                        .concatMap(question -> askOnce(question, background))
                        .reduce(found, Verdict::plus))
                .map(verdict -> verified(findings, candidates, verdict));
    }

    private static List<Candidate> candidates(List<Finding> findings, List<Finding> raised, UnitReading reading) {
        Map<String, FileChange> files = reading.files().stream()
                .map(FileReading::file)
                .collect(Collectors.toMap(FileChange::path, Function.identity(), (one, same) -> one));
        List<Candidate> candidates = new ArrayList<>();
        for (Finding finding : findings) {
            FileChange file = files.get(finding.anchor().path());
            if (file != null && !Raised.isAmong(raised, finding)) {
                candidates.add(new Candidate(finding, file));
            }
        }
        return candidates;
    }

    private Mono<Verdict> lookUp(List<Candidate> candidates, Background background) {
        return Flux.fromIterable(candidates)
                .flatMap(
                        candidate ->
                                known.of(candidate, background).map(verification -> Map.entry(candidate, verification)),
                        CACHE_CALLS)
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .map(found -> new Verdict(found, ModelUsage.NONE));
    }

    /** So many at a time as go into one question. */
    private static List<List<Candidate>> questions(List<Candidate> candidates) {
        List<List<Candidate>> questions = new ArrayList<>();
        int room = -1;
        for (Candidate candidate : candidates) {
            room -= candidate.file().tokens();
            if (room < 0) {
                questions.add(new ArrayList<>());
                room = Math.max(0, MAX_TOKENS - candidate.file().tokens());
            }
            questions.get(questions.size() - 1).add(candidate);
        }
        return questions;
    }

    private static List<Candidate> without(Verdict found, List<Candidate> candidates) {
        return candidates.stream()
                .filter(candidate -> !found.of().containsKey(candidate))
                .toList();
    }

    /** Of two reviews that ask the same at the same time, one waits for what the other comes to know. */
    private Mono<Verdict> askOnce(List<Candidate> question, Background background) {
        Mono<Verdict> answer = lookUp(question, background)
                .flatMap(found -> ask(without(found, question), background).map(found::plus));
        return flights.run(known.nameOf(question, background), answer);
    }

    private Mono<Verdict> ask(List<Candidate> question, Background background) {
        if (question.isEmpty()) {
            return Mono.just(Verdict.NONE);
        }
        return models.ask(
                        prompts.judge(background.context(), question),
                        background.asking(Purpose.VERIFY, VerificationPrompts.VERSION))
                .flatMap(reply -> keep(question, reply, background))
                .onErrorResume(StageFailure.class, failure -> {
                    log.debug("{} findings could not be read again", question.size(), failure);
                    return Mono.just(Verdict.NONE);
                });
    }

    private Mono<Verdict> keep(List<Candidate> question, Reply reply, Background background) {
        Map<Candidate, Verification> verdicts = new HashMap<>();
        if (reply instanceof Reply.Text text) {
            Verdicts.read(text.text(), question.size())
                    .forEach((number, verification) -> verdicts.put(question.get(number - 1), verification));
        }
        verdicts.values().forEach(meters::verified);
        return Flux.fromIterable(verdicts.entrySet())
                .flatMap(entry -> known.keep(entry.getKey(), entry.getValue(), background, reply.model()), CACHE_CALLS)
                .then(Mono.fromSupplier(() -> new Verdict(verdicts, reply.usage())));
    }

    private Verified verified(List<Finding> findings, List<Candidate> candidates, Verdict verdict) {
        Map<Finding, Verification> verifications = new HashMap<>();
        for (Candidate candidate : candidates) {
            verifications.put(candidate.finding(), verdict.of().getOrDefault(candidate, Verification.MISSED));
        }
        verifications.values().stream().filter(Verification.MISSED::equals).forEach(meters::verified);
        return new Verified(
                findings.stream()
                        .map(finding -> verifications.containsKey(finding)
                                ? finding.verified(verifications.get(finding))
                                : finding)
                        .toList(),
                verdict.usage());
    }
}
