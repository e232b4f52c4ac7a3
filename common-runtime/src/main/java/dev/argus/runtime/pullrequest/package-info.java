/** What became of pull requests while their reviews were on their way, and how a review notices. */
@NullMarked
package dev.argus.runtime.pullrequest;

import org.jspecify.annotations.NullMarked;
