/**
 * An OpenAI-compatible model over real HTTP. It is a pattern matcher, not a language model, and says so wherever it speaks; and it fails
 * on demand in the ways in which models and their providers fail.
 */
@NullMarked
package dev.argus.simulator.model;

import org.jspecify.annotations.NullMarked;
