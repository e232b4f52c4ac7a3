@NullMarked
package dev.argus.runtime.meter;

import org.jspecify.annotations.NullMarked;
