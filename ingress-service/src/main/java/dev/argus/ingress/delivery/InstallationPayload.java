package dev.argus.ingress.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Argus reads of the payloads about installations.
 *
 * @param repositories all of them, where the installation is new or gone
 */
record InstallationPayload(
        @Nullable String action,
        @Nullable Installation installation,
        @Nullable List<@Nullable Repository> repositories,
        @Nullable List<@Nullable Repository> repositoriesRemoved) {

    record Installation(@Nullable Long id, @Nullable String suspendedAt) {}

    record Repository(@Nullable Long id) {}
}
