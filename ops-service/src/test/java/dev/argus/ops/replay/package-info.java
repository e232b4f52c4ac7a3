@NullMarked
package dev.argus.ops.replay;

import org.jspecify.annotations.NullMarked;
