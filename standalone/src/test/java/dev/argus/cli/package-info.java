@NullMarked
package dev.argus.cli;

import org.jspecify.annotations.NullMarked;
