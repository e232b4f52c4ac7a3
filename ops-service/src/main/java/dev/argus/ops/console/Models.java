package dev.argus.ops.console;

import dev.argus.ops.history.Ledger;
import java.util.List;

/** Which models there are, as far as the ledger knows: those that were asked before. Any other may be typed. */
record Models(Ledger ledger) {

    /** As {@code provider/name}. */
    List<String> known() {
        return List.copyOf(ledger.byModel().keySet());
    }
}
