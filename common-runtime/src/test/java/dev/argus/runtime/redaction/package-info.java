@NullMarked
package dev.argus.runtime.redaction;

import org.jspecify.annotations.NullMarked;
