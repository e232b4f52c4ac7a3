/** The console: what the operations API tells and does, as pages. */
@NullMarked
package dev.argus.ops.console;

import org.jspecify.annotations.NullMarked;
