package dev.argus.runtime.pullrequest;

class InMemoryPullRequestStatesTest extends PullRequestStatesContract {

    private final PullRequestStates states = new InMemoryPullRequestStates();

    @Override
    protected PullRequestStates states() {
        return states;
    }
}
