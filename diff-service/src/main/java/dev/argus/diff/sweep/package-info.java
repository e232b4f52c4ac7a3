/** Looks on GitHub for what ingress was never told: deliveries that failed, and open pull requests whose head has no review. */
@NullMarked
package dev.argus.diff.sweep;

import org.jspecify.annotations.NullMarked;
