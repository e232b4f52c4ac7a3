package dev.argus.ops.view;

import dev.argus.ops.history.Ledger;
import dev.argus.ops.history.Spending;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ledger as a table, as RFC 4180 wants it. */
public final class LedgerCsv {

    private static final String HEADER =
            "day,installation,repository,model,purpose,calls,input_tokens,cached_input_tokens,output_tokens,cost_usd,unpriced_calls,millis";

    private LedgerCsv() {}

    public static String of(List<Ledger.Line> lines) {
        return Stream.concat(Stream.of(HEADER), lines.stream().map(LedgerCsv::row))
                .map(row -> row + "\r\n")
                .collect(Collectors.joining());
    }

    private static String row(Ledger.Line line) {
        Spending spending = line.spending();
        return Stream.of(
                        line.day(),
                        line.installationId(),
                        line.repository(),
                        line.model(),
                        line.purpose(),
                        spending.calls(),
                        spending.inputTokens(),
                        spending.cachedInputTokens(),
                        spending.outputTokens(),
                        spending.costUsd().toPlainString(),
                        spending.unpriced(),
                        spending.millis())
                .map(LedgerCsv::cell)
                .collect(Collectors.joining(","));
    }

    /** A spreadsheet takes what begins with one of these for a formula. */
    private static String cell(@Nullable Object value) {
        String text = Objects.toString(value, "");
        String harmless = text.matches("[=+@\\t\\r-].*") ? "'" + text : text;
        return harmless.matches("[^\",\\r\\n]*") ? harmless : "\"" + harmless.replace("\"", "\"\"") + "\"";
    }
}
