@NullMarked
package dev.argus.diff.sweep;

import org.jspecify.annotations.NullMarked;
