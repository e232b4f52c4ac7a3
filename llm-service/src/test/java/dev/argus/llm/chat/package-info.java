@NullMarked
package dev.argus.llm.chat;

import org.jspecify.annotations.NullMarked;
