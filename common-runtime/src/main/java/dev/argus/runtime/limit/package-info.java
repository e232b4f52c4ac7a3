/** How much may be asked of something outside, over all instances. */
@NullMarked
package dev.argus.runtime.limit;

import org.jspecify.annotations.NullMarked;
