/** A GitHub to say anything, and what it takes to ask it. */
@NullMarked
package dev.argus.github.stub;

import org.jspecify.annotations.NullMarked;
