@NullMarked
package dev.argus.llm.gemini;

import org.jspecify.annotations.NullMarked;
