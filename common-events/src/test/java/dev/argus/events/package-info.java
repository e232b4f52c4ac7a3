@NullMarked
package dev.argus.events;

import org.jspecify.annotations.NullMarked;
