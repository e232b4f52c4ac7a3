package dev.argus.cli;

import dev.argus.cli.terminal.PlainText;
import dev.argus.cli.terminal.Terminal;
import dev.argus.simulator.github.SimulatedGitHub;
import dev.argus.simulator.github.hosting.CheckRun;
import dev.argus.simulator.github.hosting.Event;
import dev.argus.simulator.github.hosting.Event.CheckRunUpdated;
import dev.argus.simulator.github.hosting.Event.PullRequestOpened;
import dev.argus.simulator.github.hosting.Event.WebhookDelivered;
import dev.argus.simulator.github.hosting.History;
import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.hosting.PullRequest;

/** A line for whatever a person would want to know of the simulated GitHub. */
final class SimulationLog {

    private final Terminal terminal;
    private final SimulatedGitHub gitHub;

    SimulationLog(Terminal terminal, SimulatedGitHub gitHub) {
        this.terminal = terminal;
        this.gitHub = gitHub;
    }

    void follow() {
        gitHub.history().listen(this::tell);
    }

    private void tell(History.Entry entry) {
        Event event = entry.event();
        if (event instanceof PullRequestOpened opened) {
            PullRequest pullRequest = opened.pullRequest();
            terminal.line("#%d opened: %s".formatted(pullRequest.number(), PlainText.line(pullRequest.title())));
        } else if (event instanceof WebhookDelivered delivered && delivered.status() / 100 != 2) {
            terminal.line(
                    "%s.%s was not taken: %d".formatted(delivered.event(), delivered.action(), delivered.status()));
        } else if (event instanceof CheckRunUpdated updated
                && updated.checkRun().status() == CheckRun.Status.COMPLETED) {
            tell(updated.repository(), updated.checkRun());
        }
    }

    private void tell(HostedRepository repository, CheckRun ended) {
        String title = ended.output() == null ? "done" : ended.output().title();
        repository.pullRequests().stream()
                .filter(pullRequest -> pullRequest.headSha().equals(ended.headSha()))
                .forEach(pullRequest -> terminal.line("#%d %s  %s"
                        .formatted(
                                pullRequest.number(),
                                PlainText.line(title),
                                gitHub.page(repository, pullRequest.number()))));
    }
}
