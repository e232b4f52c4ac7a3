package dev.argus.diff.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.PullRequestRef;
import dev.argus.github.IssueComment;
import dev.argus.runtime.stage.StageFailure;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class PauseWordsTest {

    private static final PullRequestRef REF = new PullRequestRef(1, 2, "octo", "hello", 3);

    private final FakeGitHub gitHub = new FakeGitHub();

    @BeforeEach
    void ann_and_ben_may_write() {
        gitHub.writers.add("ann");
        gitHub.writers.add("ben");
    }

    @Test
    void nobody_has_to_say_anything() {
        said("ann", "Looks good");

        assertThat(pausedBy()).isEmpty();
    }

    @Test
    void the_last_word_holds_whoever_of_those_who_may_write_said_it() {
        said("ann", "/argus pause");
        assertThat(pausedBy()).contains("ann");

        said("ben", "/argus resume");
        assertThat(pausedBy()).isEmpty();

        said("ann", "/argus pause for the release");
        said("ann", "Please mind the quotation:\n> /argus resume");
        assertThat(pausedBy()).contains("ann");
    }

    @Test
    void a_stranger_can_neither_pause_nor_resume() {
        said("mallory", "/argus pause");
        assertThat(pausedBy()).isEmpty();

        said("ann", "/argus pause");
        for (int i = 0; i < 200; i++) {
            said("mallory", "/argus resume");
        }
        assertThat(pausedBy()).contains("ann");
    }

    @Test
    void a_comment_that_was_changed_is_no_word() {
        gitHub.comments.add(comment("ann", "/argus pause", true));

        assertThat(pausedBy()).isEmpty();
    }

    @Test
    void an_app_that_may_not_read_comments_reviews_all_the_same() {
        said("ann", "/argus pause");
        gitHub.commentsRefused = new StageFailure.Terminal("GitHub does not let Argus read comments");

        assertThat(pausedBy()).isEmpty();
    }

    private Optional<String> pausedBy() {
        GitHubDiffSource source = new GitHubDiffSource(gitHub, 1, 1, 1, DataSize.ofBytes(100));
        return source.pullRequest(REF).flatMap(source::pausedBy).blockOptional();
    }

    private void said(String login, String body) {
        gitHub.comments.add(comment(login, body, false));
    }

    private static IssueComment comment(String login, String body, boolean edited) {
        return new IssueComment(1, login, body, edited, URI.create("https://example.org"));
    }
}
