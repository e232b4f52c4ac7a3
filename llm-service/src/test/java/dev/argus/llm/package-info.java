@NullMarked
package dev.argus.llm;

import org.jspecify.annotations.NullMarked;
