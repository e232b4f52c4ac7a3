@NullMarked
package dev.argus.ingress.spool;

import org.jspecify.annotations.NullMarked;
