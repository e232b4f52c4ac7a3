/** The processes of a run, and what can be done to them. */
@NullMarked
package dev.argus.standalone.chaos.fleet;

import org.jspecify.annotations.NullMarked;
