@NullMarked
package dev.argus.diff.patch;

import org.jspecify.annotations.NullMarked;
