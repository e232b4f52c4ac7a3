@NullMarked
package dev.argus.diff;

import org.jspecify.annotations.NullMarked;
