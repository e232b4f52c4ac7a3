/** Adapter: models that are asked by Anthropic's Messages API, through Spring AI. */
@NullMarked
package dev.argus.llm.anthropic;

import org.jspecify.annotations.NullMarked;
