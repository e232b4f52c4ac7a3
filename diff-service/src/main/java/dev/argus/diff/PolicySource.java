package dev.argus.diff;

import dev.argus.diff.assembly.Change;
import dev.argus.diff.policy.Policy;
import dev.argus.diff.policy.PolicyFile;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The rules of a review: those of the deployment, and over them those of the repository. The repository's are read from the base branch,
 * so that no pull request is reviewed by rules of its own.
 */
public final class PolicySource {

    private final Policy deployment;
    private final DataSize maxFile;

    /** @param maxFile largest {@code .argus.yml} that is looked into */
    public PolicySource(Policy deployment, DataSize maxFile) {
        this.deployment = deployment;
        this.maxFile = maxFile;
    }

    /** What holds before anything is known of a pull request. */
    Policy deployment() {
        return deployment;
    }

    /** The effective rules for a pull request; what is wrong with the repository's own is noted in them. */
    Mono<Policy> policyFor(PullRequestSnapshot pullRequest, DiffSource source) {
        return source.baseFile(pullRequest, PolicyFile.NAME)
                .publishOn(Schedulers.boundedElastic())
                .map(this::read)
                .map(file -> file.over(deployment))
                .defaultIfEmpty(deployment);
    }

    /** The rules a change is read under, with a note where it proposes others. */
    Mono<Policy> noting(Change change, Policy policy, PullRequestSnapshot pullRequest, DiffSource source) {
        return change.touches(PolicyFile.NAME)
                ? source.headFile(pullRequest, PolicyFile.NAME)
                        .publishOn(Schedulers.boundedElastic())
                        .map(this::read)
                        .defaultIfEmpty(PolicyFile.absent())
                        .map(proposed -> policy.noting(proposed.proposed(policy, deployment)))
                : Mono.just(policy);
    }

    private PolicyFile read(byte[] content) {
        return PolicyFile.read(content, maxFile.toBytes());
    }
}
