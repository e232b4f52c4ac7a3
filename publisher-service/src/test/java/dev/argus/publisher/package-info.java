@NullMarked
package dev.argus.publisher;

import org.jspecify.annotations.NullMarked;
