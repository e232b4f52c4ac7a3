package dev.argus.llm;

import dev.argus.events.ReviewRequested;
import dev.argus.llm.review.Prompts;
import dev.argus.runtime.stage.StageFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Who reads under which version of the prompts. A request for none in particular is read under the last one. */
final class Readers {

    private final Map<String, UnitReader> byVersion = new LinkedHashMap<>();
    private final String current;

    /** @param prompts oldest first, at least one */
    Readers(List<Prompts> prompts, Function<Prompts, UnitReader> reader) {
        prompts.forEach(words -> byVersion.put(words.version(), reader.apply(words)));
        this.current = prompts.get(prompts.size() - 1).version();
    }

    String versionFor(ReviewRequested request) {
        return request.wantedPrompt().orElse(current);
    }

    /** Fails when nobody reads under the version that is asked for. */
    Mono<Void> check(ReviewRequested request) {
        String version = versionFor(request);
        return byVersion.containsKey(version)
                ? Mono.empty()
                : Mono.error(new StageFailure.Terminal("The review is asked for under the prompts " + version
                        + ", this release has " + String.join(", ", byVersion.keySet()) + "."));
    }

    /** @param request that was checked */
    UnitReader of(ReviewRequested request) {
        return Objects.requireNonNull(byVersion.get(versionFor(request)), "a version that is read");
    }
}
