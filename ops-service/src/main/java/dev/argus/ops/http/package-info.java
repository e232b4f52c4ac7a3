/** The operations API: {@code /api/v1}. */
@NullMarked
package dev.argus.ops.http;

import org.jspecify.annotations.NullMarked;
