/**
 * What the services say to each other: events, the topics that carry them, and the ids that make repeating one harmless.
 *
 * <p>An event is small (under {@link dev.argus.events.EventCodec#MAX_BYTES}) and holds identities, decisions and references, never
 * source code; content travels as documents of {@link dev.argus.events.content} in the blob store.
 */
@NullMarked
package dev.argus.events;

import org.jspecify.annotations.NullMarked;
