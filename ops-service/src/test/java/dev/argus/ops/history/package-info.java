@NullMarked
package dev.argus.ops.history;

import org.jspecify.annotations.NullMarked;
