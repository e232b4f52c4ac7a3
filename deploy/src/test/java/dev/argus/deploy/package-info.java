@NullMarked
package dev.argus.deploy;

import org.jspecify.annotations.NullMarked;
