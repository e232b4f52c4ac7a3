/** What has to hold after a run, and whether it does. */
@NullMarked
package dev.argus.standalone.chaos.proof;

import org.jspecify.annotations.NullMarked;
