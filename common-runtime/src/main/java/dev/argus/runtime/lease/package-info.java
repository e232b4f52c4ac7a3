/** Who may do a thing right now, over all instances. */
@NullMarked
package dev.argus.runtime.lease;

import org.jspecify.annotations.NullMarked;
