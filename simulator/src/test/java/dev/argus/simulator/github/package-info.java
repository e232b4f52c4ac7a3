@NullMarked
package dev.argus.simulator.github;

import org.jspecify.annotations.NullMarked;
