@NullMarked
package dev.argus.events.content;

import org.jspecify.annotations.NullMarked;
