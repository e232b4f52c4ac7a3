package dev.argus.llm;

import dev.argus.events.Digest;
import dev.argus.events.ModelUsage;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.content.FileChange;
import dev.argus.events.content.Findings;
import dev.argus.events.content.ReviewContext;
import dev.argus.llm.review.FileReading;
import dev.argus.llm.review.RelativeLines;
import dev.argus.runtime.content.FindingsCache;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What a model of the chain already said about a file. What an answer depends on is in the key: the installation, the change, the prompt
 * version, the model, and what the maintainers ask of a review of the file. What the policy leaves unsaid is chosen later, so a changed
 * threshold costs no new call; the words of the pull request are left out, or no file would ever be known again.
 */
final class KnownFindings {

    /** Where a policy leaves no model. */
    private static final ModelId NOBODY = new ModelId("", "");

    private final FindingsCache cache;
    private final Function<ReviewPolicy, List<ModelId>> models;
    private final String promptVersion;
    private final LlmMeters meters;

    /** @param models that may answer under a policy, in order of preference */
    KnownFindings(
            FindingsCache cache, Function<ReviewPolicy, List<ModelId>> models, String promptVersion, LlmMeters meters) {
        this.cache = cache;
        this.models = models;
        this.promptVersion = promptVersion;
        this.meters = meters;
    }

    /** Of each file what the most preferred model said that ever saw it; without those that none did. */
    Mono<UnitReading> of(List<FileChange> files, Background background) {
        Mono<UnitReading> known = Mono.just(UnitReading.NOTHING);
        for (ModelId model : models.apply(background.policy())) {
            known = known.flatMap(
                    found -> by(model, found.missingOf(files), background).map(found::plus));
        }
        return known;
    }

    private Mono<UnitReading> by(ModelId model, List<FileChange> files, Background background) {
        List<FindingsCache.Key> keys =
                files.stream().map(file -> key(file, background, model)).toList();
        return cache.find(keys)
                .map(found -> IntStream.range(0, files.size())
                        .mapToObj(i -> known(files.get(i), found.get(keys.get(i)), model))
                        .reduce(UnitReading.NOTHING, UnitReading::plus));
    }

    private UnitReading known(FileChange file, FindingsCache.@Nullable Entry entry, ModelId model) {
        if (entry == null) {
            return UnitReading.NOTHING;
        }
        meters.saved(entry);
        return UnitReading.known(FileReading.of(file, RelativeLines.of(file).absolute(entry.findings())), model);
    }

    /**
     * Keeps what was read to its end, also when nothing was found.
     *
     * @param took what this file took of the call
     */
    Mono<Void> keep(FileReading reading, Background background, ModelId model, ModelUsage took) {
        if (!reading.isWhole()) {
            return Mono.empty();
        }
        Findings relative = RelativeLines.of(reading.file()).relative(reading.findings());
        return cache.put(
                key(reading.file(), background, model),
                new FindingsCache.Entry(relative, took.inputTokens() + took.outputTokens(), took.costUsd()));
    }

    /** Name of the reading of these files: whoever reads the same under the same name need not do it twice. */
    String nameOf(List<FileChange> files, Background background) {
        ModelId first = models.apply(background.policy()).stream().findFirst().orElse(NOBODY);
        return "reading:"
                + Digest.of(files.stream()
                                .map(file -> key(file, background, first).sha256())
                                .toArray(String[]::new))
                        .hex();
    }

    private FindingsCache.Key key(FileChange file, Background background, ModelId model) {
        return FindingsCache.Key.of(
                background.installationId(),
                file.contentId(),
                promptVersion,
                model.toString(),
                wishes(background.context(), file.path()));
    }

    /** Digest of what the maintainers ask of a review of the file. */
    static String wishes(ReviewContext context, String path) {
        Stream<String> guidelines = context.guidelines().stream()
                .flatMap(guideline -> Stream.of("guideline", guideline.path(), guideline.text()));
        Stream<String> rules = context.rules().stream().flatMap(rule -> Stream.of("rule", rule));
        Stream<String> instructions = context.pathInstructions().stream()
                .filter(instruction -> instruction.files().contains(path))
                .flatMap(instruction -> Stream.of("instruction", instruction.text()));
        Stream<String> language = Stream.ofNullable(context.language()).flatMap(name -> Stream.of("language", name));
        return Digest.of(Stream.of(guidelines, rules, instructions, language)
                        .flatMap(parts -> parts)
                        .toArray(String[]::new))
                .hex();
    }
}
