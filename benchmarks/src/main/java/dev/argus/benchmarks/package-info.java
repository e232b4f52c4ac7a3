/** Runs the benchmarks on diffs of a real repository, and says where a floor was missed. */
@NullMarked
package dev.argus.benchmarks;

import org.jspecify.annotations.NullMarked;
