/** All of Argus in one process. Nothing imports this but the command line. */
@NullMarked
package dev.argus.standalone;

import org.jspecify.annotations.NullMarked;
