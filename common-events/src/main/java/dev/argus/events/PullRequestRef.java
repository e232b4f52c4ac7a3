package dev.argus.events;

/**
 * One pull request, as seen through one installation of the App.
 *
 * @param installationId whose token reads and writes it
 * @param repositoryId survives renames and transfers, unlike owner and name
 * @param owner login of the user or organisation, as of the event
 * @param repository name without the owner, as of the event
 * @param number from 1
 */
public record PullRequestRef(long installationId, long repositoryId, String owner, String repository, int number) {

    public PullRequestRef {
        Checks.positive(installationId, "installationId");
        Checks.positive(repositoryId, "repositoryId");
        Checks.notBlank(owner, "owner");
        Checks.notBlank(repository, "repository");
        Checks.positive(number, "number");
    }

    /** {@code repositoryId:number}, the key of every record and Redis entry about this pull request. */
    public String key() {
        return repositoryId + ":" + number;
    }

    /** {@code owner/repository#number}, for people. */
    @Override
    public String toString() {
        return owner + "/" + repository + "#" + number;
    }
}
