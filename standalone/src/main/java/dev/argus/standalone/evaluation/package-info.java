/** How good the reviews are: cases whose defects are known, what was said of them, and how the two compare. */
@NullMarked
package dev.argus.standalone.evaluation;

import org.jspecify.annotations.NullMarked;
