/** Keeps secrets from leaving the process: finds them by rules, puts placeholders in their place, and says where they were committed. */
@NullMarked
package dev.argus.runtime.redaction;

import org.jspecify.annotations.NullMarked;
