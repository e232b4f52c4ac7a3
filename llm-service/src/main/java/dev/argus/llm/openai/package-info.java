/** Adapter: models that are asked by OpenAI's chat completions API, through Spring AI. */
@NullMarked
package dev.argus.llm.openai;

import org.jspecify.annotations.NullMarked;
