@NullMarked
package dev.argus.ops.openapi;

import org.jspecify.annotations.NullMarked;
