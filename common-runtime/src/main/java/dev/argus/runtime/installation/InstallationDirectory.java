package dev.argus.runtime.installation;

import dev.argus.events.InstallationSettings;
import reactor.core.publisher.Mono;

/** The latest settings of every installation. */
@FunctionalInterface
public interface InstallationDirectory {

    /** Of a deployment in which nobody has any. */
    InstallationDirectory EMPTY = installationId -> Mono.empty();

    /**
     * What holds now; waits until all is known that was set before this process started.
     *
     * @return empty when nothing was set. Fails with {@link dev.argus.events.MalformedEventException} when what was set last cannot be used,
     *     and with a {@link dev.argus.runtime.stage.StageFailure.Retryable} when it is not known in time
     */
    Mono<InstallationSettings> settingsOf(long installationId);
}
