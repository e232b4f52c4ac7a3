@NullMarked
package dev.argus.ops.http;

import org.jspecify.annotations.NullMarked;
