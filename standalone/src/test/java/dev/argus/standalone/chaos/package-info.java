@NullMarked
package dev.argus.standalone.chaos;

import org.jspecify.annotations.NullMarked;
