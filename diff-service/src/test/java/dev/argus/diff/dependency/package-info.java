@NullMarked
package dev.argus.diff.dependency;

import org.jspecify.annotations.NullMarked;
