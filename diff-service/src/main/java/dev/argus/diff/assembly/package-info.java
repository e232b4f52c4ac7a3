/** From a diff to review units: parse, clean, select, pack. Pure functions over immutable values; nothing here reads or waits. */
@NullMarked
package dev.argus.diff.assembly;

import org.jspecify.annotations.NullMarked;
