@NullMarked
package dev.argus.ops.console;

import org.jspecify.annotations.NullMarked;
