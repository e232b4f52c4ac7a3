/** What happens to every request on its way to GitHub and to every answer on its way back. */
@NullMarked
package dev.argus.github.http;

import org.jspecify.annotations.NullMarked;
