@NullMarked
package dev.argus.publisher.github;

import org.jspecify.annotations.NullMarked;
