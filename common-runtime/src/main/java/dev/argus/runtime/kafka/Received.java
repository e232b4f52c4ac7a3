package dev.argus.runtime.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import reactor.core.publisher.Mono;

/**
 * A record that was polled.
 *
 * @param revoked completes when its partition goes to somebody else, who will get the record again unless it was acknowledged
 * @param acknowledgement marks it as settled; its offset is committed once all before it are settled too
 */
record Received(ConsumerRecord<byte[], byte[]> record, Mono<Void> revoked, Runnable acknowledgement) {}
