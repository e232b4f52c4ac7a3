/** Runs a service under load, as a process of its own, and says where a floor was missed. */
@NullMarked
package dev.argus.benchmarks.load;

import org.jspecify.annotations.NullMarked;
