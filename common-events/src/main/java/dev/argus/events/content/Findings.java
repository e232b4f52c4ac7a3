package dev.argus.events.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was found in one review, most severe first.
 *
 * @param summary what the pull request changes, in a few sentences; may be empty
 * @param withheld what nobody is told of: what a second reading refuted or gave too low a score, what it should have read and did not, and
 *     some of what is less severe or less sure than the policy asks for, or more than a review may have
 */
public record Findings(
        String summary,
        List<Finding> findings,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<Finding> withheld)
        implements Document {

    public static final Findings NONE = new Findings("", List.of());

    public Findings {
        findings = List.copyOf(findings);
        withheld = withheld == null ? List.of() : List.copyOf(withheld);
    }

    public Findings(String summary, List<Finding> findings) {
        this(summary, findings, List.of());
    }

    @Override
    public List<Finding> withheld() {
        return Objects.requireNonNullElse(withheld, List.of());
    }
}
