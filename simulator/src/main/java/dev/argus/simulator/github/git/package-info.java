/** Git repositories as a hosting service reads them: commits, trees, blobs and diffs. The one package that knows JGit. */
@NullMarked
package dev.argus.simulator.github.git;

import org.jspecify.annotations.NullMarked;
