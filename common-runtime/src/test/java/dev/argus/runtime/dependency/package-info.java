@NullMarked
package dev.argus.runtime.dependency;

import org.jspecify.annotations.NullMarked;
