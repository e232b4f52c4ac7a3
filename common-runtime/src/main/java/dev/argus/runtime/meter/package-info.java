/** How meters are declared: once, with everything that a reader of them has to know. */
@NullMarked
package dev.argus.runtime.meter;

import org.jspecify.annotations.NullMarked;
