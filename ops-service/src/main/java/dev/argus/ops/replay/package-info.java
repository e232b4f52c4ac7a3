/** What is made again, and as what: rules without I/O. */
@NullMarked
package dev.argus.ops.replay;

import org.jspecify.annotations.NullMarked;
