@NullMarked
package dev.argus.testkit;

import org.jspecify.annotations.NullMarked;
