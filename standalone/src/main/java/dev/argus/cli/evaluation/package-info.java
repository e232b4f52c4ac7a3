/** How an evaluation is shown: while it runs, as a table, and for programs. */
@NullMarked
package dev.argus.cli.evaluation;

import org.jspecify.annotations.NullMarked;
