/** Which webhook deliveries were accepted already. */
@NullMarked
package dev.argus.runtime.delivery;

import org.jspecify.annotations.NullMarked;
