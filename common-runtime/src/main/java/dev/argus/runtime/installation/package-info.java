/** What installations of the App set for themselves. */
@NullMarked
package dev.argus.runtime.installation;

import org.jspecify.annotations.NullMarked;
