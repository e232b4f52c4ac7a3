@NullMarked
package dev.argus.github.rest;

import org.jspecify.annotations.NullMarked;
