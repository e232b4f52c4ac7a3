/** The stage that reads a pull request and decides what a model shall see of it. */
@NullMarked
package dev.argus.diff;

import org.jspecify.annotations.NullMarked;
