/** Holds what was accepted against what came to an end. */
@NullMarked
package dev.argus.ingress.reconciliation;

import org.jspecify.annotations.NullMarked;
