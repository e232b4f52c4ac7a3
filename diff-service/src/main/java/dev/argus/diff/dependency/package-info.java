/** What a change of a lock file changes: the versions of the packages in it. */
@NullMarked
package dev.argus.diff.dependency;

import org.jspecify.annotations.NullMarked;
