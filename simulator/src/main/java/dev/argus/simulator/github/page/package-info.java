/** The pages that a person looks at: pull requests, their conversation, checks and diff. */
@NullMarked
package dev.argus.simulator.github.page;

import org.jspecify.annotations.NullMarked;
