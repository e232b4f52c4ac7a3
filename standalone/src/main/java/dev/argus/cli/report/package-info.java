/** One review, written down for people and for programs. */
@NullMarked
package dev.argus.cli.report;

import org.jspecify.annotations.NullMarked;
