@NullMarked
package dev.argus.publisher.placement;

import org.jspecify.annotations.NullMarked;
