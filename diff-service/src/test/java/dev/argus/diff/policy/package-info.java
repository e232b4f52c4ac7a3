@NullMarked
package dev.argus.diff.policy;

import org.jspecify.annotations.NullMarked;
