package dev.argus.ops.view;

import dev.argus.ops.history.Ledger;
import dev.argus.ops.history.Spending;
import java.util.List;

/** Lines of the ledger, and their sum. */
public record LedgerView(List<Ledger.Line> lines, Spending total) {

    public LedgerView {
        lines = List.copyOf(lines);
    }

    public static LedgerView of(List<Ledger.Line> lines) {
        return new LedgerView(lines, lines.stream().map(Ledger.Line::spending).reduce(Spending.NONE, Spending::plus));
    }
}
