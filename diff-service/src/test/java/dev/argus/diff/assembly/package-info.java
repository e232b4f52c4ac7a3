@NullMarked
package dev.argus.diff.assembly;

import org.jspecify.annotations.NullMarked;
