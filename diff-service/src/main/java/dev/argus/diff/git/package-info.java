/** Reads a range of commits of a local repository as if it were a pull request. */
@NullMarked
package dev.argus.diff.git;

import org.jspecify.annotations.NullMarked;
