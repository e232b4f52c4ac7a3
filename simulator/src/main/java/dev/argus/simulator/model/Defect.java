package dev.argus.simulator.model;

import org.jspecify.annotations.Nullable;

/** Something a pattern found, as it goes into the answer. */
record Defect(
        String path,
        int line,
        int endLine,
        String side,
        String severity,
        String category,
        double confidence,
        String title,
        String explanation,
        String quote,
        @Nullable String suggestion) {}
