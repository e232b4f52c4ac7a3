/**
 * The documents that events refer to: what a model reads, what was left out, what was found.
 *
 * <p>They lie in the blob store under the digest of their JSON. They may hold source code, so they never travel in an event, a log line
 * or a metric.
 */
@NullMarked
package dev.argus.events.content;

import org.jspecify.annotations.NullMarked;
