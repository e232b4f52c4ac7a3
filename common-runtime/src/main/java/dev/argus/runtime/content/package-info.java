/** Stores of what can be made again: documents and findings, named by their content. */
@NullMarked
package dev.argus.runtime.content;

import org.jspecify.annotations.NullMarked;
