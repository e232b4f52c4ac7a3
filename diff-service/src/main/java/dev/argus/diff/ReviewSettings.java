package dev.argus.diff;

import dev.argus.events.ReviewPolicy;
import dev.argus.events.Severity;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The rules of a deployment's reviews; what is not set is {@link ReviewPolicy#DEFAULTS}.
 *
 * @param profile {@code quiet}, {@code balanced} or {@code thorough}: how much is said inline
 * @param severityFloor {@code low}, {@code medium}, {@code high} or {@code critical}: findings below it are not said
 * @param minConfidence 0 to 1: findings below it are not said
 * @param failFrom severity from which a finding fails the check run; not set: none does
 * @param maxFiles how many files a review reads at most
 * @param maxLinesPerFile a file with more changed lines is left out
 * @param ignore globs of paths that are not read, in {@code .gitignore} notation
 * @param reviewDrafts whether drafts are reviewed without being asked to
 */
@Validated
@ConfigurationProperties("argus.review")
public record ReviewSettings(
        @DefaultValue("balanced") ReviewPolicy.Profile profile,
        @DefaultValue("low") Severity severityFloor,

        @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.5")
        double minConfidence,

        @Nullable Severity failFrom,
        @Min(1) @DefaultValue("50") int maxFiles,
        @Min(1) @DefaultValue("1000") int maxLinesPerFile,
        @DefaultValue List<String> ignore,
        @DefaultValue("false") boolean reviewDrafts) {

    /** The rules as they travel with the work. */
    public ReviewPolicy policy() {
        return new ReviewPolicy(
                profile, severityFloor, minConfidence, failFrom, maxFiles, maxLinesPerFile, ignore, reviewDrafts);
    }
}
