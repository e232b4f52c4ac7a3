@NullMarked
package dev.argus.diff.heading;

import org.jspecify.annotations.NullMarked;
