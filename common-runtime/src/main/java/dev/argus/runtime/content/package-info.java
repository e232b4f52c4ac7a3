/** Stores of what can be made again: documents and findings, named by their content, and what each pull request was told last. */
@NullMarked
package dev.argus.runtime.content;

import org.jspecify.annotations.NullMarked;
