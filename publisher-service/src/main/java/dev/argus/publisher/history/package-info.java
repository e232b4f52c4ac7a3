/** What becomes of a finding after it was said. Plain Java. */
@NullMarked
package dev.argus.publisher.history;

import org.jspecify.annotations.NullMarked;
