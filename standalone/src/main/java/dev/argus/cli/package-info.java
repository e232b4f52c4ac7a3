/** The command line: what people type, what they read, and with which status it ends. */
@NullMarked
package dev.argus.cli;

import org.jspecify.annotations.NullMarked;
