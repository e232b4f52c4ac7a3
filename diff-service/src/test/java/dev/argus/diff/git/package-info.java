@NullMarked
package dev.argus.diff.git;

import org.jspecify.annotations.NullMarked;
