package dev.argus.github;

import dev.argus.events.PullRequestRef;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What the App knows of itself: what was delivered to it, where it is installed, what it has done there. Lists are read page by page, as
 * far as they are wanted. Failures are those of {@link GitHubReader}.
 */
public interface GitHubApp {

    /**
     * The log of webhook deliveries, newest first. An attempt is in it once it has ended.
     *
     * @see <a href="https://docs.github.com/en/webhooks/testing-and-troubleshooting-webhooks/viewing-webhook-deliveries">three days of it, seven
     *     on Enterprise Server</a>
     */
    Flux<HookDelivery> deliveries();

    /** Asks for the event of that attempt to be delivered once more. GitHub says yes before it has tried; never repeated here. */
    Mono<Void> redeliver(HookDelivery attempt);

    Flux<Installation> installations();

    Flux<InstalledRepository> repositories(Installation installation);

    /** Those that were updated last come first. */
    Flux<OpenPullRequest> openPullRequests(InstalledRepository repository);

    /** All check runs of this App on a commit, whatever their names. */
    Flux<CheckRun> checkRuns(PullRequestRef ref, String headSha);
}
