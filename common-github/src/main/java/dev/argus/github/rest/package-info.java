/** The ports over GitHub's REST API. */
@NullMarked
package dev.argus.github.rest;

import org.jspecify.annotations.NullMarked;
