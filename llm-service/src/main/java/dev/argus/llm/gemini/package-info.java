/** Adapter: models that are asked by Google's Gemini API, through Spring AI. */
@NullMarked
package dev.argus.llm.gemini;

import org.jspecify.annotations.NullMarked;
