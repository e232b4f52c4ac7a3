/** Lets calls of the API go wrong, on demand and by seed. */
@NullMarked
package dev.argus.simulator.github.fault;

import org.jspecify.annotations.NullMarked;
