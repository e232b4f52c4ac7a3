/** The one stage that writes to pull requests. */
@NullMarked
package dev.argus.publisher;

import org.jspecify.annotations.NullMarked;
