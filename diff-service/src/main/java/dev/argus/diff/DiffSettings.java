package dev.argus.diff;

import dev.argus.diff.assembly.Limits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How a pull request is read.
 *
 * @param unitTokens size of a review unit, and so of the largest file that is read
 * @param reviewTokens size of all units of a review; beyond it the files least at risk are left out
 * @param maxLineLength in characters; a file with a longer line is left out
 * @param maxText in characters: how much of the description, of the commit messages together, and of each guideline file a model sees
 * @param maxFetchedFiles how many files, of which GitHub gives no patch, are fetched to be compared here: the riskiest, and after all that are
 *     read those that are only searched for secrets
 * @param maxContextFiles how many files, the riskiest first, are fetched from GitHub where a patch does not show in which definition its hunks
 *     stand; 0 fetches none
 * @param fetchConcurrency how many files of one pull request are fetched at once
 * @param maxDiff largest diff kept in memory for one pull request when it comes file by file, and once more as much of files that are only
 *     searched for secrets; the largest one read from a file or a pipe; a whole diff of GitHub's is bounded by
 *     {@code argus.github.max-diff}
 * @param maxFile largest file of a local repository that is compared; GitHub's are bounded by {@code argus.github.max-file}
 * @param maxPolicyFile largest {@code .argus.yml} that is looked into
 * @param headSettles how long after a push GitHub may still show the head before it; a request that young waits when it finds another head
 * @param calm for how long nothing may be pushed before a burst of pushes is over; then its last head is read, and at the soonest a minute after
 *     the burst began; 0s: no push waits for another
 */
@Validated
@ConfigurationProperties("argus.diff")
public record DiffSettings(
        @Min(value = 1_000, message = "argus.diff.unit-tokens is ${validatedValue}: give {value} or more") @DefaultValue("24000")
        int unitTokens,

        @Min(value = 1_000, message = "argus.diff.review-tokens is ${validatedValue}: give {value} or more") @DefaultValue("400000")
        int reviewTokens,

        @Min(value = 80, message = "argus.diff.max-line-length is ${validatedValue}: give {value} or more") @DefaultValue("2000")
        int maxLineLength,

        @Min(value = 0, message = "argus.diff.max-text is ${validatedValue}: give {value} or more") @DefaultValue("12000")
        int maxText,

        @Min(value = 0, message = "argus.diff.max-fetched-files is ${validatedValue}: give {value} or more") @DefaultValue("50")
        int maxFetchedFiles,

        @Min(value = 0, message = "argus.diff.max-context-files is ${validatedValue}: give {value} or more") @DefaultValue("20")
        int maxContextFiles,

        @Min(value = 1, message = "argus.diff.fetch-concurrency is ${validatedValue}: give 1 to 16") @Max(value = 16, message = "argus.diff.fetch-concurrency is ${validatedValue}: give 1 to 16") @DefaultValue("4")
        int fetchConcurrency,

        @DefaultValue("8MB") DataSize maxDiff,
        @DefaultValue("1MB") DataSize maxFile,
        @DefaultValue("64KB") DataSize maxPolicyFile,
        @DefaultValue("5s") Duration headSettles,
        @DefaultValue("10s") Duration calm) {

    public Limits limits() {
        return new Limits(unitTokens, reviewTokens, maxLineLength, maxText);
    }
}
