@NullMarked
package dev.argus.cli.terminal;

import org.jspecify.annotations.NullMarked;
