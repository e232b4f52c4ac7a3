@NullMarked
package dev.argus.runtime.kafka;

import org.jspecify.annotations.NullMarked;
