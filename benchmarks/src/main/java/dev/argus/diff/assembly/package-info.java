/** What is measured, in the package of what it measures, most of which is nobody else's business. */
@NullMarked
package dev.argus.diff.assembly;

import org.jspecify.annotations.NullMarked;
