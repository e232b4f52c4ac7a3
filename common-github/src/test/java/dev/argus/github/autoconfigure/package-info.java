@NullMarked
package dev.argus.github.autoconfigure;

import org.jspecify.annotations.NullMarked;
