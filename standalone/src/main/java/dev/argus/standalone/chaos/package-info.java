/** Argus as separate processes, on pull requests made up for it, while everything around it fails. */
@NullMarked
package dev.argus.standalone.chaos;

import org.jspecify.annotations.NullMarked;
