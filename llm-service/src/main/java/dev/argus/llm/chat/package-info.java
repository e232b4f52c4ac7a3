/** How a model is asked over HTTP, whoever provides it: limits of time and size, cancelling, failures, counts. */
@NullMarked
package dev.argus.llm.chat;

import org.jspecify.annotations.NullMarked;
