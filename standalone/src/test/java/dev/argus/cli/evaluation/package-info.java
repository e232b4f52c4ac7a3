@NullMarked
package dev.argus.cli.evaluation;

import org.jspecify.annotations.NullMarked;
