@NullMarked
package dev.argus.cli.report;

import org.jspecify.annotations.NullMarked;
