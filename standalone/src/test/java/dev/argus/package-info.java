@NullMarked
package dev.argus;

import org.jspecify.annotations.NullMarked;
