package dev.argus.ingress.http;

import dev.argus.ingress.delivery.Delivery;
import dev.argus.ingress.delivery.Meaning;
import dev.argus.ingress.delivery.PayloadReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Receives bodies within their limits, verifies them, and finds out what they mean; in this order. */
final class BodyReader {

    private final PayloadReader payloads;
    private final long maxBody;
    private final Duration timeout;
    private final BodyMemory memory;

    BodyReader(PayloadReader payloads, long maxBody, Duration timeout, BodyMemory memory) {
        this.payloads = payloads;
        this.maxBody = maxBody;
        this.timeout = timeout;
        this.memory = memory;
    }

    /** @return fails with a {@link Refusal} when a limit is met or the signature is wrong; the memory of the body is free again after it */
    Mono<Delivery> read(RequestHead head, Flux<DataBuffer> bytes) {
        return Mono.using(
                () -> new IncomingBody(maxBody, memory.allow(mostOf(head)), head.signature()),
                body -> receive(bytes, body).then(Mono.defer(() -> understand(head, body))),
                IncomingBody::discard);
    }

    private long mostOf(RequestHead head) {
        return head.length() < 0 ? maxBody : head.length();
    }

    private Mono<Void> receive(Flux<DataBuffer> bytes, IncomingBody body) {
        return bytes.onErrorMap(failure -> Refusal.abandoned())
                .doOnNext(body::add)
                .then()
                .timeout(
                        timeout,
                        Mono.error(
                                () -> Refusal.of(408, "the body did not come in time (argus.ingress.body-timeout)")));
    }

    /** Reading a large payload would hold up the other connections of an event loop for some milliseconds. */
    private Mono<Delivery> understand(RequestHead head, IncomingBody body) {
        if (!body.isGenuine()) {
            return Mono.error(Refusal.of(401, "the signature is of another body or another secret"));
        }
        Mono<Delivery> delivery =
                Mono.fromCallable(() -> new Delivery(head.delivery(), meaningOf(head, body.content())));
        return body.size() < BodyMemory.LARGE ? delivery : delivery.subscribeOn(Schedulers.parallel());
    }

    private Meaning meaningOf(RequestHead head, InputStream body) throws IOException {
        Optional<InputStream> payload = head.format().payload(body);
        return payload.isEmpty()
                ? new Meaning.Malformed("the form has no field named payload")
                : payloads.read(head.delivery(), payload.get());
    }
}
