@NullMarked
package dev.argus.github.write;

import org.jspecify.annotations.NullMarked;
