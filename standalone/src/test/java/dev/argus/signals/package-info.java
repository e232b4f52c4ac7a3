@NullMarked
package dev.argus.signals;

import org.jspecify.annotations.NullMarked;
