@NullMarked
package dev.argus.runtime;

import org.jspecify.annotations.NullMarked;
