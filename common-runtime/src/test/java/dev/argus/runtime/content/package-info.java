@NullMarked
package dev.argus.runtime.content;

import org.jspecify.annotations.NullMarked;
