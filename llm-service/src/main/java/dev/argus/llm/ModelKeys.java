package dev.argus.llm;

import reactor.core.publisher.Mono;

/** Keys that installations bring for models of the deployment, to be billed themselves. */
public interface ModelKeys {

    /** Everybody is billed to the deployment. */
    ModelKeys NONE = (installationId, model) -> Mono.empty();

    /** @return empty when the installation has none, so that the deployment's is used */
    Mono<Secret> keyOf(long installationId, ModelId model);
}
