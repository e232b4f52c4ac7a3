/** GitHub, simulated: served from any git repository, for development, demos and tests. */
@NullMarked
package dev.argus.simulator.github;

import org.jspecify.annotations.NullMarked;
