@NullMarked
package dev.argus.ingress.delivery;

import org.jspecify.annotations.NullMarked;
