@NullMarked
package dev.argus.llm.anthropic;

import org.jspecify.annotations.NullMarked;
