package dev.argus.ingress.delivery;

import static dev.argus.ingress.delivery.Unusable.id;
import static dev.argus.ingress.delivery.Unusable.present;

import dev.argus.ingress.delivery.InstallationPayload.Installation;
import dev.argus.ingress.delivery.InstallationPayload.Repository;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** When the App has left an installation or a repository. */
final class InstallationRules {

    private InstallationRules() {}

    /** @throws Unusable if the payload lacks something, or holds something that cannot be */
    static Meaning meaningOf(DeliveryHead head, InstallationPayload payload) {
        Installation installation = present(payload.installation(), "installation");
        long id = id(installation.id(), "installation.id");
        if (head.event() == WebhookEvent.INSTALLATION_REPOSITORIES) {
            Set<Long> removed = ids(payload.repositoriesRemoved(), "repositories_removed");
            return removed.isEmpty()
                    ? new Meaning.Ignored("a repository of which nothing is kept yet")
                    : new Meaning.Left(id, removed, false, head.receivedAt());
        }
        return switch (Objects.requireNonNullElse(payload.action(), "")) {
            case "deleted" ->
                new Meaning.Left(id, ids(payload.repositories(), "repositories"), true, head.receivedAt());
            case "suspend" -> new Meaning.Left(id, Set.of(), true, suspendedAt(installation, head));
            default -> new Meaning.Ignored("this action of " + head.eventName() + " changes nothing here");
        };
    }

    private static Set<Long> ids(@Nullable List<@Nullable Repository> repositories, String path) {
        List<@Nullable Repository> all = repositories == null ? List.of() : repositories;
        return all.stream()
                .filter(Objects::nonNull)
                .map(repository -> id(repository.id(), path + ".id"))
                .collect(Collectors.toSet());
    }

    /** It may be delivered again after it was undone, and must not stop what came after. */
    private static Instant suspendedAt(Installation installation, DeliveryHead head) {
        try {
            return installation.suspendedAt() == null ? head.receivedAt() : Instant.parse(installation.suspendedAt());
        } catch (DateTimeException e) {
            return head.receivedAt();
        }
    }
}
