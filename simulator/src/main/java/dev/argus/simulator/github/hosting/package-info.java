/** What a hosting service keeps about its repositories: pull requests, conversations, check runs, and the rules by which they change. */
@NullMarked
package dev.argus.simulator.github.hosting;

import org.jspecify.annotations.NullMarked;
