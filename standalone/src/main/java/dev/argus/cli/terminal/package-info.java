/** Text for people: colour, lines redrawn in place, and nothing from outside that could do more than be read. */
@NullMarked
package dev.argus.cli.terminal;

import org.jspecify.annotations.NullMarked;
