@NullMarked
package dev.argus.ingress;

import org.jspecify.annotations.NullMarked;
