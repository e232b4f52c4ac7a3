package dev.argus.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.ops.AdminSettings;
import dev.argus.ops.Story;
import dev.argus.ops.history.History;
import dev.argus.ops.http.AdminAccess;
import dev.argus.ops.http.Attempts;
import dev.argus.ops.http.RunningOps;
import dev.argus.ops.http.Sessions;
import dev.argus.ops.kafka.OpsTopics;
import dev.argus.ops.kafka.RecordFacts;
import dev.argus.ops.kafka.TopicFollower;
import dev.argus.runtime.kafka.EventRecords;
import dev.argus.runtime.kafka.KafkaSettings;
import dev.argus.runtime.kafka.TopicNames;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ConsoleTest {

    @Test
    void as_long_as_the_topics_are_read_no_page_looks_as_if_it_were_all() {
        WebTestClient browser =
                WebTestClient.bindToRouterFunction(unread().routes()).build();

        String page = browser.get()
                .uri("/reviews")
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();

        assertThat(page).contains("<h1>Reading the topics</h1>", "0 % of what is kept", "data-live=\"/reviews\"");
    }

    @Test
    void what_does_not_come_from_the_topics_is_shown_meanwhile() {
        WebTestClient.bindToRouterFunction(unread().routes())
                .build()
                .get()
                .uri("/runbook")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void a_page_that_changes_is_told_in_parts() {
        Story story = Story.of("told-in-parts", 1);
        RunningOps.say(story.requested());
        RunningOps.eventually("/reviews/" + story.id(), told -> true);
        WebTestClient browser = WebTestClient.bindToRouterFunction(
                        RunningOps.bean(Console.class).routes())
                .configureClient()
                .responseTimeout(Duration.ofMinutes(1))
                .build();

        var parts = browser.get()
                .uri("/reviews/" + story.id())
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .returnResult(String.class)
                .getResponseBody();

        StepVerifier.create(parts.filter(part -> part.contains("prepared</b>")).next())
                .then(() -> RunningOps.say(story.prepared()))
                .assertNext(part -> assertThat(part).contains("being read").doesNotContain("<!doctype"))
                .expectComplete()
                .verify(Duration.ofMinutes(1));
    }

    /** Whose follower has not begun. */
    private static Console unread() {
        AdminSettings settings = new AdminSettings(RunningOps.TOKEN, null);
        Sessions sessions = new Sessions(List.of(), Duration.ofHours(1), Clock.systemUTC());
        ConsoleAccess access = new ConsoleAccess(new AdminAccess(settings, sessions), settings, sessions);
        OpsTopics topics = new OpsTopics(RunningOps.bean(TopicNames.class));
        TopicFollower follower = new TopicFollower(
                RunningOps.bean(KafkaSettings.class),
                topics,
                new RecordFacts(topics, RunningOps.bean(EventRecords.class)),
                new History(10, 10));
        Console.Area area = () -> List.of(Page.of(
                "/reviews", Page.Tab.REVIEWS, "reviews", call -> Mono.error(new AssertionError("asked too early"))));
        return new Console(
                List.of(area, new Runbook()),
                access,
                new SignIn(access, sessions, new Attempts(Clock.systemUTC())),
                follower);
    }
}
