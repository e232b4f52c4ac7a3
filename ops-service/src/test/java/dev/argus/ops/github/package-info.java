@NullMarked
package dev.argus.ops.github;

import org.jspecify.annotations.NullMarked;
