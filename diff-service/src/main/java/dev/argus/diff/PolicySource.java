package dev.argus.diff;

import dev.argus.diff.assembly.Change;
import dev.argus.diff.policy.Keys;
import dev.argus.diff.policy.Policy;
import dev.argus.diff.policy.PolicyFile;
import dev.argus.diff.policy.Setting;
import dev.argus.events.InstallationSettings;
import dev.argus.events.MalformedEventException;
import dev.argus.events.ReviewPolicy.Note;
import dev.argus.events.RunOverrides;
import dev.argus.runtime.installation.InstallationDirectory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The rules of a review: those of the deployment, over them those of the installation, and over both those of the repository. The
 * repository's are read from the base branch, so that no pull request is reviewed by rules of its own.
 */
public final class PolicySource {

    private static final Note UNUSABLE = new Note(
            "The installation's settings are not in force, for they could not be used; the log of Argus says why",
            List.of());

    private final Policy deployment;
    private final InstallationDirectory installations;
    private final DataSize maxFile;

    /** @param maxFile largest {@code .argus.yml} that is looked into */
    public PolicySource(Policy deployment, InstallationDirectory installations, DataSize maxFile) {
        this.deployment = deployment;
        this.installations = installations;
        this.maxFile = maxFile;
    }

    /** What holds before anything is known of a pull request. */
    Policy deployment() {
        return deployment;
    }

    /** The effective rules for a pull request; what is wrong with the installation's or the repository's own is noted in them. */
    Mono<Policy> policyFor(PullRequestSnapshot pullRequest, DiffSource source) {
        return below(pullRequest)
                .flatMap(below -> source.baseFile(pullRequest, PolicyFile.NAME)
                        .publishOn(Schedulers.boundedElastic())
                        .map(this::read)
                        .map(file -> file.over(below))
                        .defaultIfEmpty(below));
    }

    /** The rules of one run, for which an operator may want others. */
    static Policy overridden(Policy policy, @Nullable RunOverrides overrides) {
        if (overrides == null) {
            return policy;
        }
        Policy ruled = overrides.policy() == null
                ? policy
                : PolicyFile.ofOperator(overrides.policy()).over(policy);
        return overrides.models().isEmpty()
                ? ruled
                : ruled.under(List.of(new Setting<>(Keys.MODELS, overrides.models(), PolicyFile.OPERATOR)));
    }

    /** The rules a change is read under, with a note where it proposes others. */
    Mono<Policy> noting(Change change, Policy policy, PullRequestSnapshot pullRequest, DiffSource source) {
        return change.touches(PolicyFile.NAME) ? noting(policy, pullRequest, source) : Mono.just(policy);
    }

    private Mono<Policy> noting(Policy policy, PullRequestSnapshot pullRequest, DiffSource source) {
        Mono<PolicyFile> proposed = source.headFile(pullRequest, PolicyFile.NAME)
                .publishOn(Schedulers.boundedElastic())
                .map(this::read)
                .defaultIfEmpty(PolicyFile.absent());
        return Mono.zip(proposed, below(pullRequest))
                .map(known -> policy.noting(known.getT1().proposed(policy, known.getT2())));
    }

    /** What the repository's own rules stand over. */
    private Mono<Policy> below(PullRequestSnapshot pullRequest) {
        return installations
                .settingsOf(pullRequest.ref().installationId())
                .mapNotNull(InstallationSettings::policy)
                .map(text -> PolicyFile.ofInstallation(text).over(deployment))
                .onErrorResume(MalformedEventException.class, unusable -> Mono.just(deployment.noting(UNUSABLE)))
                .defaultIfEmpty(deployment);
    }

    private PolicyFile read(byte[] content) {
        return PolicyFile.read(content, maxFile.toBytes());
    }
}
