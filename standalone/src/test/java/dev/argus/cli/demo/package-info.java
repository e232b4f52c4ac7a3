@NullMarked
package dev.argus.cli.demo;

import org.jspecify.annotations.NullMarked;
