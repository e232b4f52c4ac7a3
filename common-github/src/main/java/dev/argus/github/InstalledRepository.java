package dev.argus.github;

import dev.argus.events.PullRequestRef;

/**
 * A repository that an installation reaches.
 *
 * @param owner login
 * @param name without the owner
 * @param archived whether it is read-only, so that nothing can be posted there
 */
public record InstalledRepository(long installationId, long id, String owner, String name, boolean archived) {

    public PullRequestRef pullRequest(int number) {
        return new PullRequestRef(installationId, id, owner, name, number);
    }

    /** {@code owner/name}, for people. */
    @Override
    public String toString() {
        return owner + "/" + name;
    }
}
