/** The JSON of answers and webhooks, in the shapes of GitHub's OpenAPI description. */
@NullMarked
package dev.argus.simulator.github.shape;

import org.jspecify.annotations.NullMarked;
