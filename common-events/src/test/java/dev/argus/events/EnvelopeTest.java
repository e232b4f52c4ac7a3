package dev.argus.events;

import static dev.argus.events.Examples.DELIVERY;
import static dev.argus.events.Examples.HEAD;
import static dev.argus.events.Examples.NOON;
import static dev.argus.events.Examples.PULL_REQUEST;
import static dev.argus.events.Examples.REQUESTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class EnvelopeTest {

    private static final DiffPrepared PREPARED =
            DiffPrepared.ended(REQUESTED, ReviewPolicy.DEFAULTS, Outcome.skipped("it is a draft"));

    @Test
    void a_delivery_names_its_event_whenever_it_comes() {
        Envelope<ReviewRequested> first = Envelope.first(DELIVERY, "ingress", NOON, REQUESTED);
        Envelope<ReviewRequested> again = Envelope.first(DELIVERY, "ingress", NOON.plusSeconds(60), REQUESTED);

        assertThat(first.id()).isEqualTo("9d9ac0sv47589hlal8fbbli5v8").isEqualTo(again.id());
    }

    @Test
    void what_follows_is_named_by_what_it_follows_from() {
        Envelope<ReviewRequested> first = Envelope.first(DELIVERY, "ingress", NOON, REQUESTED);

        Envelope<DiffPrepared> next = first.followedBy(PREPARED, "diff", NOON);

        assertThat(next.id()).isEqualTo("89ehrbscqcu891pktppndsdtpl");
        assertThat(next.source()).isEqualTo("/argus/diff");
        assertThat(next.time()).isEqualTo(NOON);
        assertThat(next.data()).isEqualTo(PREPARED);
        assertThat(first.followedBy(PREPARED, "llm", NOON).id()).isNotEqualTo(next.id());
    }

    @Test
    void one_delivery_about_two_pull_requests_gives_two_events() {
        PullRequestRef sameCommit = new PullRequestRef(51234567, 123456789, "acme", "widgets", 43);
        ReviewRequested other = ReviewRequested.of(sameCommit, HEAD, "0", Trigger.RERUN, DELIVERY, NOON);

        assertThat(Envelope.first(DELIVERY, "ingress", NOON, REQUESTED).id())
                .isNotEqualTo(Envelope.first(DELIVERY, "ingress", NOON, other).id());
    }

    @Test
    void two_apps_on_one_repository_do_not_share_an_event() {
        PullRequestRef otherApp = new PullRequestRef(1, 123456789, "acme", "widgets", 42);
        ReviewRequested other = ReviewRequested.of(otherApp, HEAD, "0", Trigger.OPENED, DELIVERY, NOON);

        assertThat(Envelope.first(DELIVERY, "ingress", NOON, REQUESTED).id())
                .isNotEqualTo(Envelope.first(DELIVERY, "ingress", NOON, other).id());
    }

    @Test
    void an_envelope_says_what_it_holds_and_of_which_pull_request() {
        Envelope<ReviewRequested> envelope = Envelope.first(DELIVERY, "ingress", NOON, REQUESTED);

        assertThat(envelope.type()).isEqualTo("dev.argus.review.requested.v1");
        assertThat(envelope.subject()).isEqualTo("acme/widgets#42");
        assertThat(envelope.data().key()).isEqualTo("123456789:42").isEqualTo(PULL_REQUEST.key());
    }

    @Test
    void an_envelope_without_id_or_source_does_not_exist() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Envelope<>(" ", "/argus/diff", NOON, REQUESTED));
        assertThatIllegalArgumentException().isThrownBy(() -> new Envelope<>("id", "", NOON, REQUESTED));
    }

    @Test
    void settings_are_about_their_installation() {
        Envelope<InstallationSettings> settings =
                Envelope.first("a-change", "ops", NOON, new InstallationSettings(51234567, null));

        assertThat(settings.subject()).isEqualTo("installation 51234567");
        assertThat(settings.data().key()).isEqualTo("51234567");
        assertThat(settings.id())
                .isNotEqualTo(Envelope.first("a-change", "ops", NOON, new InstallationSettings(7, null))
                        .id());
    }
}
