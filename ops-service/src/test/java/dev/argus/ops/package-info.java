@NullMarked
package dev.argus.ops;

import org.jspecify.annotations.NullMarked;
