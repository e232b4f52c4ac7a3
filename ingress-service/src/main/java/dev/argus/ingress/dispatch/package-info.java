/** What is left while neither Kafka nor Redis takes anything: GitHub is asked to bring an event back. */
@NullMarked
package dev.argus.ingress.dispatch;

import org.jspecify.annotations.NullMarked;
