/** What people operate: every review and why, the ledger, dead letters, replays, the settings of installations. */
@NullMarked
package dev.argus.ops;

import org.jspecify.annotations.NullMarked;
