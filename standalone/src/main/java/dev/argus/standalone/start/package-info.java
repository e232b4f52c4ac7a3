/** How a process starts, or says in a sentence why it does not. */
@NullMarked
package dev.argus.standalone.start;

import org.jspecify.annotations.NullMarked;
