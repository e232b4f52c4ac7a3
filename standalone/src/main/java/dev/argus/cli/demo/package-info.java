/** The pipeline at work, watched from outside. */
@NullMarked
package dev.argus.cli.demo;

import org.jspecify.annotations.NullMarked;
