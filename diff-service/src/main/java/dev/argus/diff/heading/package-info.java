/** What a hunk stands in: the headers of the definitions around its first change. */
@NullMarked
package dev.argus.diff.heading;

import org.jspecify.annotations.NullMarked;
