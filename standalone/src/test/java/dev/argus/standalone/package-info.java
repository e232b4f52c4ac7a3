@NullMarked
package dev.argus.standalone;

import org.jspecify.annotations.NullMarked;
