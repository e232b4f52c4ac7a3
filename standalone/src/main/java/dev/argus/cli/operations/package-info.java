/** Talks to the operations API of a running Argus. */
@NullMarked
package dev.argus.cli.operations;

import org.jspecify.annotations.NullMarked;
