/** What a person sees of a run in which everything fails. */
@NullMarked
package dev.argus.cli.chaos;

import org.jspecify.annotations.NullMarked;
