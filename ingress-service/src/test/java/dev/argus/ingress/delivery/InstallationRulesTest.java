package dev.argus.ingress.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.ingress.Payloads;
import dev.argus.ingress.Payloads.Example;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** With GitHub's own examples. */
class InstallationRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:15:30Z");

    @Test
    void a_deleted_installation_is_left_with_all_its_repositories() {
        assertThat(meaningOf(Payloads.example("installation", "deleted")))
                .isEqualTo(new Meaning.Left(2, Set.of(1296269L), true, NOW));
    }

    @Test
    void a_suspended_one_is_left_since_it_was_suspended() {
        assertThat(meaningOf(Payloads.example("installation", "suspend")))
                .isEqualTo(new Meaning.Left(16598467, Set.of(), true, Instant.parse("2021-04-29T02:32:50Z")));
    }

    @Test
    void a_removed_repository_is_left_alone() {
        assertThat(meaningOf(Payloads.example("installation_repositories", "removed")))
                .isEqualTo(new Meaning.Left(2, Set.of(1296269L), false, NOW));
    }

    @Test
    void nothing_follows_from_a_new_installation_or_repository() {
        assertThat(meaningOf(Payloads.example("installation", "created"))).isInstanceOf(Meaning.Ignored.class);
        assertThat(meaningOf(Payloads.example("installation", "unsuspend"))).isInstanceOf(Meaning.Ignored.class);
        assertThat(meaningOf(Payloads.example("installation_repositories", "added")))
                .isInstanceOf(Meaning.Ignored.class);
    }

    @Test
    void what_is_missing_or_odd_leaves_nothing() {
        Example deleted = Payloads.example("installation", "deleted");
        deleted.payload().withObject("installation").put("id", -1);
        assertThat(meaningOf(deleted)).isInstanceOf(Meaning.Malformed.class);

        ObjectNode empty = deleted.payload().removeAll();
        assertThat(meaningOf(new Example("installation", empty))).isInstanceOf(Meaning.Ignored.class);
    }

    private static Meaning meaningOf(Example example) {
        DeliveryHead head = new DeliveryHead("a-delivery", example.event(), Payloads.APP_ID, NOW);
        byte[] json = example.payload().toString().getBytes(StandardCharsets.UTF_8);
        return new PayloadReader(Payloads.APP_ID, List.of()).read(head, new ByteArrayInputStream(json));
    }
}
