/** Where GitHub knocks: HTTP, its limits, and which status says what. */
@NullMarked
package dev.argus.ingress.http;

import org.jspecify.annotations.NullMarked;
