package dev.argus.publisher.notify;

import dev.argus.events.Event;
import dev.argus.events.ReviewPublished;
import dev.argus.publisher.PublisherMeters;
import dev.argus.publisher.notify.NotifySettings.Channel;
import dev.argus.runtime.limit.Claims;
import dev.argus.runtime.limit.RateLimits;
import dev.argus.runtime.limit.RateLimits.Rate;
import dev.argus.runtime.stage.Stage;
import dev.argus.runtime.stage.StageFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tells chats of critical findings and of reviews that failed. Nothing depends on it: it comes after the review, in a stage of its own.
 *
 * <p>A chat knows no idempotency keys. So each message is claimed before it is sent, and the claim is given back only when the message is
 * certainly not in the channel: rather nothing is said in a chat than twice, for the pull request says it in any case.
 */
final class NotifyStage implements Stage<ReviewPublished> {

    private static final Logger log = LoggerFactory.getLogger(NotifyStage.class);

    private final NotifySettings settings;
    private final Webhooks webhooks;
    private final Claims claims;
    private final RateLimits limits;
    private final PublisherMeters meters;
    private final Clock clock;

    NotifyStage(
            NotifySettings settings,
            Webhooks webhooks,
            Claims claims,
            RateLimits limits,
            PublisherMeters meters,
            Clock clock) {
        this.settings = settings;
        this.webhooks = webhooks;
        this.claims = claims;
        this.limits = limits;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public Mono<? extends Event> handle(ReviewPublished review) {
        return Mono.justOrEmpty(Notice.of(review))
                .flatMapMany(notice -> messages(review, notice))
                .concatMapDelayError(this::tell)
                .then(Mono.empty());
    }

    private Flux<Message> messages(ReviewPublished review, Notice notice) {
        List<Channel> channels = settings.channels();
        return Flux.fromStream(() -> IntStream.range(0, channels.size())
                .filter(i -> channels.get(i).isToldOf(review.installationId()))
                .mapToObj(i -> new Message(review, notice, i, channels.get(i))));
    }

    private Mono<Void> tell(Message message) {
        if (clock.instant().isAfter(message.review().publishedAt().plus(settings.maxAge()))) {
            return count(message, "expired");
        }
        return claims.claim(message.name(), settings.maxAge().multipliedBy(2))
                .filter(ours -> ours)
                .flatMap(ours -> whenAllowed(message)
                        .then(Mono.defer(() -> webhooks.send(message.channel(), message.notice())))
                        .onErrorResume(failure -> claims.release(message.name()).then(Mono.error(failure))))
                .flatMap(fate -> settle(message, fate));
    }

    private Mono<Void> whenAllowed(Message message) {
        return limits.take(message.bucket(), 1, new Rate(settings.perHour(), Duration.ofHours(1)))
                .flatMap(until -> Mono.error(tooMany(message, until)));
    }

    private StageFailure tooMany(Message message, Instant until) {
        return StageFailure.Retryable.notBefore(
                until,
                message.property() + " was told of " + settings.perHour()
                        + " reviews in an hour, argus.notify.per-hour",
                null);
    }

    private Mono<Void> settle(Message message, Webhooks.Fate fate) {
        return switch (fate) {
            case SENT -> count(message, "sent");
            case REFUSED ->
                count(message, "refused")
                        .doFirst(() -> log.warn(
                                "{} refuses messages: is its webhook still there? {} was not told there",
                                message.property(),
                                message.review().subject()));
            case UNKNOWN ->
                count(message, "unknown")
                        .doFirst(() -> log.warn(
                                "{} gave no answer; {} was told there, or was not",
                                message.property(),
                                message.review().subject()));
        };
    }

    private Mono<Void> count(Message message, String outcome) {
        return Mono.fromRunnable(() -> meters.notified(message.channel().kind().tag(), outcome));
    }

    /** @param index of the channel, which stands for its address wherever people can read it */
    private record Message(ReviewPublished review, Notice notice, int index, Channel channel) {

        String name() {
            return "notify:" + review.review().id() + ":" + index;
        }

        String bucket() {
            return "notify:" + index + ":" + notice.occasion();
        }

        String property() {
            return "argus.notify.channels[" + index + "]";
        }
    }
}
