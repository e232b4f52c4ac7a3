@NullMarked
package dev.argus.runtime.lease;

import org.jspecify.annotations.NullMarked;
