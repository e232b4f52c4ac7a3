/** Review units become findings: what is known comes from the cache, the rest from a model, and every answer is held against the code. */
@NullMarked
package dev.argus.llm;

import org.jspecify.annotations.NullMarked;
