/**
 * What text that nobody here wrote goes through before people see it: an allow-list, applied to the parsed text and not to its
 * characters. Plain Java and commonmark.
 */
@NullMarked
package dev.argus.publisher.markdown;

import org.jspecify.annotations.NullMarked;
