/** What GitHub does not have: pull requests opened and pushed by a call, faults, and the history of everything. */
@NullMarked
package dev.argus.simulator.github.control;

import org.jspecify.annotations.NullMarked;
