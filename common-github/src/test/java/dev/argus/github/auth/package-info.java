@NullMarked
package dev.argus.github.auth;

import org.jspecify.annotations.NullMarked;
