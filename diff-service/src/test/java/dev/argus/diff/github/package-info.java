@NullMarked
package dev.argus.diff.github;

import org.jspecify.annotations.NullMarked;
