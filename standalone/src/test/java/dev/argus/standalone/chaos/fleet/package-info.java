@NullMarked
package dev.argus.standalone.chaos.fleet;

import org.jspecify.annotations.NullMarked;
