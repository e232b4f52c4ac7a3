/** The rules of a review: what can be set, how {@code .argus.yml} is read, and what holds in the end. Plain Java. */
@NullMarked
package dev.argus.diff.policy;

import org.jspecify.annotations.NullMarked;
