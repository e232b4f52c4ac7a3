@NullMarked
package dev.argus.publisher.history;

import org.jspecify.annotations.NullMarked;
