@NullMarked
package dev.argus.standalone.chaos.proof;

import org.jspecify.annotations.NullMarked;
