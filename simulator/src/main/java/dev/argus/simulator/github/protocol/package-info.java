/** How GitHub refuses. */
@NullMarked
package dev.argus.simulator.github.protocol;

import org.jspecify.annotations.NullMarked;
