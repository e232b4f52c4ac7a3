@NullMarked
package dev.argus.github.http;

import org.jspecify.annotations.NullMarked;
