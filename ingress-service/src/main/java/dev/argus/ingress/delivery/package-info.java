/**
 * What a webhook delivery is, whether it is genuine, and what it means. Plain Java and Jackson.
 *
 * @see <a href="https://docs.github.com/en/webhooks/webhook-events-and-payloads">GitHub's webhook events and payloads</a>
 */
@NullMarked
package dev.argus.ingress.delivery;

import org.jspecify.annotations.NullMarked;
