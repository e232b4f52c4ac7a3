package dev.argus.ops.http;

import java.util.List;

/** What operators can ask for and do, by area. The API answers it as JSON, the console as pages. */
public record Operations(
        NowEndpoints now,
        ReviewEndpoints reviews,
        LedgerEndpoints ledger,
        DeadLetterEndpoints deadLetters,
        DeadLetterActions deadLetterActions,
        ReplayEndpoints replays,
        ComparisonEndpoints comparisons,
        InstallationEndpoints installations,
        AuditEndpoints audit,
        HealthEndpoints health) {

    /** In the order in which they are matched. */
    List<OpsApi.Endpoints> areas() {
        return List.of(
                now,
                reviews,
                ledger,
                deadLetters,
                deadLetterActions,
                replays,
                comparisons,
                installations,
                audit,
                health);
    }
}
