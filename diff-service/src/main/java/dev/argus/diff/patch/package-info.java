/** Reads a diff from a file or a pipe as if it were a pull request. */
@NullMarked
package dev.argus.diff.patch;

import org.jspecify.annotations.NullMarked;
