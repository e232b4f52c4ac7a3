/** Signing in to the console with GitHub, for members of one organisation. */
@NullMarked
package dev.argus.ops.github;

import org.jspecify.annotations.NullMarked;
