/** Wires the client into a Spring application. */
@NullMarked
package dev.argus.github.autoconfigure;

import org.jspecify.annotations.NullMarked;
