@NullMarked
package dev.argus.ingress.http;

import org.jspecify.annotations.NullMarked;
