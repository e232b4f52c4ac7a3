/** How much Argus writes to GitHub, and how fast. */
@NullMarked
package dev.argus.github.write;

import org.jspecify.annotations.NullMarked;
