@NullMarked
package dev.argus.standalone.start;

import org.jspecify.annotations.NullMarked;
