@NullMarked
package dev.argus.cli.chaos;

import org.jspecify.annotations.NullMarked;
