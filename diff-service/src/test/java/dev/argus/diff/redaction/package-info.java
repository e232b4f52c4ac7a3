@NullMarked
package dev.argus.diff.redaction;

import org.jspecify.annotations.NullMarked;
