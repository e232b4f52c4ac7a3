package dev.argus.events.content;

import dev.argus.events.Severity;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a change, and the evidence.
 *
 * @param fingerprint recognises the finding after lines moved; see {@link Fingerprint}
 * @param confidence 0 to 1
 * @param title one line: what is wrong and what it costs
 * @param explanation one or two sentences of evidence, in Markdown; may be empty
 * @param quote the code it speaks of, as it stands in the diff
 * @param suggestion what the anchored lines should read instead; absent when there is no short fix
 * @param verification absent when nobody was asked to read it again
 */
public record Finding(
        String fingerprint,
        Anchor anchor,
        Severity severity,
        Category category,
        double confidence,
        String title,
        String explanation,
        String quote,
        @Nullable String suggestion,
        @Nullable Verification verification) {

    public enum Category {
        SECURITY,
        CORRECTNESS,
        PERFORMANCE,
        CONCURRENCY,
        RELIABILITY,
        MAINTAINABILITY,
        TESTS,
        DOCS
    }

    public Finding {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence must be between 0 and 1, was " + confidence);
        }
        if (title.isBlank()) {
            throw new IllegalArgumentException("a finding needs a title");
        }
    }

    /** A finding that nobody read again. */
    public Finding(
            String fingerprint,
            Anchor anchor,
            Severity severity,
            Category category,
            double confidence,
            String title,
            String explanation,
            String quote,
            @Nullable String suggestion) {
        this(fingerprint, anchor, severity, category, confidence, title, explanation, quote, suggestion, null);
    }

    /** The same finding, standing elsewhere. */
    public Finding at(Anchor place) {
        return with(fingerprint, place, verification);
    }

    /** The same finding, recognised by something else. */
    public Finding withFingerprint(String other) {
        return with(other, anchor, verification);
    }

    /** The same finding after a second reading. */
    public Finding verified(Verification result) {
        return with(fingerprint, anchor, result);
    }

    private Finding with(String name, Anchor place, @Nullable Verification result) {
        return new Finding(name, place, severity, category, confidence, title, explanation, quote, suggestion, result);
    }
}
