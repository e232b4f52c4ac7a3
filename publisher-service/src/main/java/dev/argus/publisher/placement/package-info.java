/**
 * The thinking of the publisher: which findings stand at a line and which in the summary, what everything says, and how it is known
 * again. Plain Java.
 */
@NullMarked
package dev.argus.publisher.placement;

import org.jspecify.annotations.NullMarked;
