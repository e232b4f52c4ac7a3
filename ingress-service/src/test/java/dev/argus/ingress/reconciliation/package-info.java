@NullMarked
package dev.argus.ingress.reconciliation;

import org.jspecify.annotations.NullMarked;
