package dev.argus.publisher.notify;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.argus.events.ReviewPublished;
import dev.argus.events.Severity;
import dev.argus.publisher.PublisherMeters;
import dev.argus.publisher.Sample;
import dev.argus.publisher.notify.NotifySettings.Channel;
import dev.argus.publisher.notify.NotifySettings.Kind;
import dev.argus.runtime.dependency.Dependencies;
import dev.argus.runtime.dependency.DependencyAutoConfiguration;
import dev.argus.runtime.limit.Claims;
import dev.argus.runtime.limit.LocalRateLimits;
import dev.argus.runtime.stage.StageFailure;
import dev.argus.testkit.MovableClock;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Over HTTP, behind the guard as it runs. */
class NotifyStageTest {

    private static final ReviewPublished CRITICAL = Reviews.found(Severity.CRITICAL, 2);

    private final Chat chat = new Chat();
    private final MovableClock clock = new MovableClock(Sample.REQUESTED_AT);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AnnotationConfigApplicationContext guards = guards(clock);
    private final LocalRateLimits limits = new LocalRateLimits(clock);
    private final Claims claims = new InMemoryClaims();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger().addAppender(log);
    }

    @AfterEach
    void stop() {
        logger().detachAppender(log);
        guards.close();
        chat.close();
    }

    @Test
    void a_critical_finding_is_told() {
        tells(stage(channel()), CRITICAL);

        assertThat(chat.posted())
                .singleElement()
                .asString()
                .contains("Argus · 2 critical findings", "`acme/app#12`", Reviews.PAGE.toString());
        assertThat(told("sent")).isOne();
    }

    @Test
    void a_review_that_failed_is_told_with_its_reason() {
        tells(stage(channel()), Reviews.failed("the model answered nothing usable"));

        assertThat(chat.posted()).singleElement().asString().contains("`the model answered nothing usable`");
    }

    @Test
    void whatever_can_wait_is_not_told() {
        tells(stage(channel()), Reviews.found(Severity.HIGH, 9));

        assertThat(chat.posted()).isEmpty();
    }

    @Test
    void a_review_is_told_once_however_often_its_event_comes() {
        tells(stage(channel()), CRITICAL);
        tells(stage(channel()), CRITICAL);

        assertThat(chat.posted()).hasSize(1);
    }

    @Test
    void a_channel_is_told_of_its_installations_alone() {
        tells(stage(channel(8L)), CRITICAL);
        assertThat(chat.posted()).isEmpty();

        tells(stage(channel(8L, CRITICAL.installationId())), CRITICAL);
        assertThat(chat.posted()).hasSize(1);
    }

    @Test
    void an_old_review_is_not_told_any_more() {
        clock.advance(Duration.ofMinutes(61));

        tells(stage(channel()), CRITICAL);

        assertThat(chat.posted()).isEmpty();
        assertThat(told("expired")).isOne();
    }

    @Test
    void a_chat_in_trouble_is_told_later() {
        chat.answersNext(503);
        NotifyStage stage = stage(channel());

        StepVerifier.create(stage.handle(CRITICAL)).verifyError(StageFailure.Retryable.class);
        tells(stage, CRITICAL);

        assertThat(chat.posted()).hasSize(2);
        assertThat(told("sent")).isOne();
    }

    @Test
    void a_chat_that_is_away_is_told_later() {
        NotifyStage stage = stage(channel());
        chat.close();

        StepVerifier.create(stage.handle(CRITICAL))
                .expectErrorSatisfies(this::isRetryable)
                .verify();

        StepVerifier.create(claims.claim("notify:" + CRITICAL.review().id() + ":0", Duration.ofHours(1)))
                .expectNext(true)
                .verifyComplete();
    }

    @Test
    void a_chat_that_wants_no_more_for_now_is_told_when_it_says() {
        chat.answersNext(429, "Retry-After", "12.5");

        StepVerifier.create(stage(channel()).handle(CRITICAL))
                .expectErrorSatisfies(failure -> assertThat(isRetryable(failure).notBefore())
                        .hasValue(clock.instant().plusMillis(12_500)))
                .verify();
    }

    @Test
    void a_webhook_that_is_gone_is_given_up() {
        chat.answersNext(404);

        tells(stage(channel()), CRITICAL);
        tells(stage(channel()), CRITICAL);

        assertThat(chat.posted()).hasSize(1);
        assertThat(told("refused")).isOne();
        assertThat(log.list).singleElement().asString().contains("argus.notify.channels[0]", "acme/app#12");
    }

    @Test
    void what_may_have_been_told_is_not_told_again() {
        chat.hangsUpNext();

        tells(stage(channel()), CRITICAL);
        tells(stage(channel()), CRITICAL);

        assertThat(chat.posted()).hasSize(1);
        assertThat(told("unknown")).isOne();
    }

    @Test
    void a_redirect_is_not_followed() {
        chat.answersNext(307, "Location", chat.url().replace("services", "elsewhere"));

        tells(stage(channel()), CRITICAL);

        assertThat(chat.elsewhere()).isEmpty();
        assertThat(told("refused")).isOne();
    }

    @Test
    void a_channel_that_is_away_keeps_no_other_from_being_told() {
        try (Chat other = new Chat()) {
            chat.answersNext(500);
            NotifyStage stage = stage(channel(), new Channel(Kind.DISCORD, other.url(), List.of()));

            StepVerifier.create(stage.handle(CRITICAL)).verifyError();
            assertThat(other.posted()).hasSize(1);

            tells(stage, CRITICAL);
            assertThat(other.posted()).hasSize(1);
            assertThat(chat.posted()).hasSize(2);
        }
    }

    @Test
    void what_is_too_much_for_an_hour_waits_and_failures_hold_up_no_finding() {
        NotifyStage stage = new NotifyStage(
                new NotifySettings(List.of(channel()), 1, Duration.ofHours(1)),
                new Webhooks(guards.getBean(Dependencies.class), clock),
                new AlwaysFree(),
                limits,
                new PublisherMeters(registry),
                clock);

        tells(stage, Reviews.failed("x"));
        StepVerifier.create(stage.handle(Reviews.failed("x")))
                .expectErrorSatisfies(failure -> assertThat(isRetryable(failure).notBefore())
                        .hasValue(clock.instant().plus(Duration.ofHours(1))))
                .verify();
        tells(stage, CRITICAL);

        assertThat(chat.posted()).hasSize(2);
    }

    @Test
    void the_address_of_a_webhook_is_never_told() {
        Channel channel = channel();
        NotifyStage stage = stage(channel);
        chat.answersNext(500);
        StringWriter failures = new StringWriter();

        stage.handle(CRITICAL)
                .doOnError(failure -> failure.printStackTrace(new PrintWriter(failures, true)))
                .onErrorComplete()
                .block();
        chat.answersNext(403);
        tells(stage, CRITICAL);
        chat.close();
        stage.handle(Reviews.failed("x"))
                .doOnError(failure -> failure.printStackTrace(new PrintWriter(failures, true)))
                .onErrorComplete()
                .block();

        assertThat(failures.toString()).isNotEmpty();
        assertThat(failures
                        + log.list.toString()
                        + channel
                        + new NotifySettings(List.of(channel), 1, Duration.ofHours(1)))
                .doesNotContain(Chat.SECRET);
    }

    private StageFailure.Retryable isRetryable(Throwable failure) {
        assertThat(failure).isInstanceOf(StageFailure.Retryable.class);
        return (StageFailure.Retryable) failure;
    }

    private static void tells(NotifyStage stage, ReviewPublished review) {
        StepVerifier.create(stage.handle(review)).verifyComplete();
    }

    private double told(String outcome) {
        return registry.counter("argus.notify.messages", "chat", "slack", "outcome", outcome)
                .count();
    }

    private Channel channel(Long... installations) {
        return new Channel(Kind.SLACK, chat.url(), List.of(installations));
    }

    private NotifyStage stage(Channel... channels) {
        return new NotifyStage(
                new NotifySettings(List.of(channels), 30, Duration.ofHours(1)),
                new Webhooks(guards.getBean(Dependencies.class), clock),
                claims,
                limits,
                new PublisherMeters(registry),
                clock);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(NotifyStage.class);
    }

    private static AnnotationConfigApplicationContext guards(Clock clock) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(CircuitBreakerRegistry.class, CircuitBreakerRegistry::ofDefaults);
        context.registerBean(BulkheadRegistry.class, BulkheadRegistry::ofDefaults);
        context.registerBean(RetryRegistry.class, RetryRegistry::ofDefaults);
        context.register(DependencyAutoConfiguration.class);
        context.refresh();
        return context;
    }

    private static final class InMemoryClaims implements Claims {

        private final Set<String> claimed = ConcurrentHashMap.newKeySet();

        @Override
        public Mono<Boolean> claim(String name, Duration keep) {
            return Mono.fromSupplier(() -> claimed.add(name));
        }

        @Override
        public Mono<Void> release(String name) {
            return Mono.fromRunnable(() -> claimed.remove(name));
        }
    }

    /** As if every review were another one. */
    private static final class AlwaysFree implements Claims {

        @Override
        public Mono<Boolean> claim(String name, Duration keep) {
            return Mono.just(true);
        }

        @Override
        public Mono<Void> release(String name) {
            return Mono.empty();
        }
    }
}
