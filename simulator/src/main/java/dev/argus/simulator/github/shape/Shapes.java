package dev.argus.simulator.github.shape;

import dev.argus.simulator.github.app.SimulatedApp;
import dev.argus.simulator.github.hosting.Account;
import java.time.Instant;

/** All shapes, made for one server. */
public record Shapes(
        Links links,
        AccountShapes accounts,
        RepositoryShapes repositories,
        GitShapes git,
        PullRequestShapes pullRequests,
        ConversationShapes conversations,
        CheckRunShapes checkRuns) {

    /** @param owner whoever registered the App */
    public static Shapes of(Links links, SimulatedApp app, Account owner, Instant since) {
        AccountShapes accounts = new AccountShapes(links, app, owner, since);
        RepositoryShapes repositories = new RepositoryShapes(links, accounts);
        PullRequestShapes pullRequests = new PullRequestShapes(links, accounts, repositories);
        return new Shapes(
                links,
                accounts,
                repositories,
                new GitShapes(links, accounts),
                pullRequests,
                new ConversationShapes(links, accounts),
                new CheckRunShapes(links, accounts, pullRequests));
    }
}
