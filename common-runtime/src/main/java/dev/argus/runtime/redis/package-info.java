/** The ports that Redis serves. Nothing in it is the truth: it may be emptied at any moment. */
@NullMarked
package dev.argus.runtime.redis;

import org.jspecify.annotations.NullMarked;
