/** The App that calls, and how it proves that it is one. */
@NullMarked
package dev.argus.simulator.github.app;

import org.jspecify.annotations.NullMarked;
