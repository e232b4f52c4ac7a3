/** The thinking: what a model is asked, and what its answer is worth. Plain Java. */
@NullMarked
package dev.argus.llm.review;

import org.jspecify.annotations.NullMarked;
