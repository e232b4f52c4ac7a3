@NullMarked
package dev.argus.llm.review;

import org.jspecify.annotations.NullMarked;
