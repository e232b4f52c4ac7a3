@NullMarked
package dev.argus.llm.openai;

import org.jspecify.annotations.NullMarked;
