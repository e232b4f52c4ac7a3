/** GitHub's webhooks in, events out. Knows GitHub's payloads; knows nothing of diffs or models. */
@NullMarked
package dev.argus.ingress;

import org.jspecify.annotations.NullMarked;
