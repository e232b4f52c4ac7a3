@NullMarked
package dev.argus.publisher.markdown;

import org.jspecify.annotations.NullMarked;
