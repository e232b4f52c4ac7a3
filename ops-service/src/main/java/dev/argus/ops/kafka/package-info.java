/** Where the facts come from, and where what an operator wants goes to. */
@NullMarked
package dev.argus.ops.kafka;

import org.jspecify.annotations.NullMarked;
