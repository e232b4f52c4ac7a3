/**
 * Runs stages on Kafka. The only package that knows reactor-kafka, and in it one class for each direction: {@link
 * dev.argus.runtime.kafka.RecordReceiver} and {@link dev.argus.runtime.kafka.RecordSender}.
 */
@NullMarked
package dev.argus.runtime.kafka;

import org.jspecify.annotations.NullMarked;
