/** Tells people in a chat of what should not wait until somebody looks at the pull request. */
@NullMarked
package dev.argus.publisher.notify;

import org.jspecify.annotations.NullMarked;
