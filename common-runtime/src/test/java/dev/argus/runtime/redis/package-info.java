@NullMarked
package dev.argus.runtime.redis;

import org.jspecify.annotations.NullMarked;
