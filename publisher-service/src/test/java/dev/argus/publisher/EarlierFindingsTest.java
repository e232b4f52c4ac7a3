package dev.argus.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.EarlierFinding;
import dev.argus.events.PullRequestClosed;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewPublished;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.github.NewReview;
import dev.argus.github.ReviewThread;
import dev.argus.runtime.stage.StageFailure;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the next review says of what the one before said at its line. Nothing but GitHub is remembered: each publisher begins with nothing. */
class EarlierFindingsTest {

    private static final Finding FINDING = Sample.retryAfter();
    private static final String CODE = "long wait = Long.parseLong(header);";

    private final FakeGitHub github = new FakeGitHub();
    private final FakeThreads threads = new FakeThreads();
    private @Nullable ReviewPublished published;
    private MeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void what_stands_at_its_line_is_not_said_there_again_although_its_hunk_was_read_anew() {
        wasSaid(null, null);

        publishes(FINDING);

        assertThat(github.inline).hasSize(1);
        assertThat(summary()).contains("1 high finding").doesNotContain("Earlier findings");
        assertThat(threads.calls).isEmpty();
        assertThat(became(EarlierFinding.State.OPEN, "ignored")).isNull();
    }

    @Test
    void what_a_person_resolved_or_did_not_like_stays_dismissed() {
        wasSaid("octocat", null);

        publishes(FINDING);

        assertThat(github.inline).hasSize(1);
        assertThat(summary()).contains("nothing to report", "Earlier findings: 1 dismissed");
        assertThat(threads.calls).isEmpty();
        assertThat(became(EarlierFinding.State.DISMISSED, "dismissed")).isEqualTo("octocat");
    }

    @Test
    void what_somebody_who_may_write_said_need_not_be_said_stays_dismissed_until_it_is_taken_back() {
        github.writers.add("octocat");
        ReviewThread.Reply dismissed = new ReviewThread.Reply("octocat", "/argus dismiss it is checked above", false);
        wasSaid(null, null, dismissed);

        publishes(FINDING);

        assertThat(github.inline).hasSize(1);
        assertThat(summary()).contains("nothing to report", "Earlier findings: 1 dismissed", "Dismissed by `octocat`.");

        replies(dismissed, new ReviewThread.Reply("octocat", "/argus reopen", false));
        publishes(FINDING);

        assertThat(github.inline).hasSize(1);
        assertThat(summary()).contains("1 high finding").doesNotContain("Earlier findings");
    }

    @Test
    void nobody_listens_to_who_may_not_write_or_to_a_reply_that_was_changed() {
        github.writers.add("octocat");
        wasSaid(
                null,
                null,
                new ReviewThread.Reply("mallory", "/argus dismiss", false),
                new ReviewThread.Reply("octocat", "/argus dismiss", true),
                new ReviewThread.Reply("octocat", "> /argus dismiss", false));

        publishes(FINDING);

        assertThat(summary()).contains("1 high finding").doesNotContain("Earlier findings");
        assertThat(github.calls.stream().filter(call -> call.startsWith("mayWrite")))
                .containsExactly("mayWrite mallory");
    }

    private void replies(ReviewThread.Reply... replies) {
        threads.threads.replaceAll(thread -> new ReviewThread(
                thread.id(),
                thread.resolved(),
                thread.resolvedBy(),
                thread.outdated(),
                thread.path(),
                thread.firstLine(),
                thread.lastLine(),
                thread.onOldSide(),
                thread.comment(),
                List.of(replies)));
    }

    @Test
    void what_is_fixed_says_so_in_place_once_and_its_comment_is_folded_up() {
        wasSaid(null, null);
        github.files.put(Sample.CLIENT, "Duration wait = RetryAfter.parse(header, clock);\n");

        publishes();
        assertThat(became(EarlierFinding.State.FIXED, "fixed")).isEqualTo(Sample.HEAD);
        publishes();
        assertThat(became(EarlierFinding.State.FIXED, null)).isEqualTo(Sample.HEAD);

        assertThat(threads.calls).containsExactly("update 501", "resolve T", "minimize C");
        assertThat(comment()).startsWith("<!--").contains("**Fixed in `a1b2c3d`**", "taken for 0 s");
        assertThat(summary()).contains("nothing to report", "Earlier findings: 1 fixed");
    }

    @Test
    void where_the_installation_permits_it_the_thread_of_what_is_fixed_is_resolved() {
        wasSaid(null, null);
        threads.mayResolve = true;
        github.files.put(Sample.CLIENT, "");

        publishes();

        assertThat(threads.calls).containsExactly("update 501", "resolve T");
    }

    @Test
    void what_was_fixed_and_is_there_again_is_said_again() {
        wasSaid(null, null);
        github.files.put(Sample.CLIENT, "");
        publishes();

        publishes(FINDING);

        assertThat(github.inline).hasSize(2);
    }

    @Test
    void a_comment_that_somebody_else_wrote_or_changed_is_none_of_ours() {
        wasSaid("octocat", null);
        threads.threads.replaceAll(thread -> new ReviewThread(
                thread.id(),
                thread.resolved(),
                thread.resolvedBy(),
                thread.outdated(),
                thread.path(),
                thread.firstLine(),
                thread.lastLine(),
                thread.onOldSide(),
                new ReviewThread.Comment(
                        501,
                        "C",
                        FakeGitHub.BOT,
                        thread.comment().body().replaceFirst("signed \\S", "signed "),
                        "",
                        null),
                thread.replies()));

        publishes(FINDING);

        assertThat(summary()).contains("1 high finding").doesNotContain("Earlier findings");
    }

    @Test
    void what_no_review_follows_is_ignored_when_the_pull_request_is_closed() {
        wasSaid(null, null);

        closes();

        assertThat(fates()).containsExactly("ignored");
        assertThat(threads.calls).isEmpty();
    }

    @Test
    void what_somebody_dismissed_is_dismissed_when_the_pull_request_is_closed_too() {
        wasSaid("octocat", null);

        closes();

        assertThat(fates()).containsExactly("dismissed");
    }

    @Test
    void what_a_later_review_has_counted_is_not_counted_again_when_the_pull_request_is_closed() {
        wasSaid(null, null);
        github.files.put(Sample.CLIENT, "");
        publishes();

        closes();

        assertThat(fates()).isEmpty();
    }

    @Test
    void a_pull_request_that_was_told_nothing_is_closed_in_silence() {
        closes();

        assertThat(fates()).isEmpty();
    }

    @Test
    void where_github_shows_nothing_any_more_nothing_is_counted() {
        wasSaid(null, null);
        github.afterEachCall = call -> {
            throw new StageFailure.Terminal("404 Not Found");
        };

        closes();

        assertThat(fates()).isEmpty();
    }

    private void closes() {
        Publisher publisher = Publisher.over(github, threads);
        publisher
                .fatesStage
                .handle(new PullRequestClosed(Sample.PULL_REQUEST, true, "delivery", Sample.REQUESTED_AT))
                .block();
        meters = publisher.meters;
    }

    /** An older head was reviewed, and this became of what was said of it. */
    private void wasSaid(@Nullable String resolvedBy, @Nullable String dislikedBy, ReviewThread.Reply... replies) {
        Publisher publisher = Publisher.over(github);
        ReviewGenerated found = publisher.found(FINDING);
        github.head = Sample.OLDER_HEAD;
        publisher.publishes(Publisher.ofHead(Sample.OLDER_HEAD, "0", found));
        github.head = Sample.HEAD;
        NewReview.Comment said = github.inline.get(0).content();
        Anchor.Lines at = (Anchor.Lines) FINDING.anchor();
        threads.threads.add(new ReviewThread(
                "T",
                resolvedBy != null,
                resolvedBy,
                false,
                at.path(),
                at.start(),
                at.end(),
                false,
                new ReviewThread.Comment(
                        501, "C", FakeGitHub.BOT, said.body(), "@@ -118,1 +118,1 @@\n+    " + CODE, dislikedBy),
                List.of(replies)));
        github.files.put(Sample.CLIENT, "    " + CODE + "\n");
    }

    private int generation;

    private void publishes(Finding... findings) {
        Publisher publisher = Publisher.over(github, threads);
        published = publisher.publishes(
                Publisher.ofHead(Sample.HEAD, Integer.toString(generation++), publisher.found(findings)));
        meters = publisher.meters;
    }

    /**
     * Who or what had it become so, as the event says.
     *
     * @param counted as what it was counted; absent: it was before
     */
    private @Nullable String became(EarlierFinding.State state, @Nullable String counted) {
        EarlierFinding told = Objects.requireNonNull(
                        Objects.requireNonNull(published).earlier())
                .get(0);
        assertThat(told.state()).isEqualTo(state);
        assertThat(told.severity()).isEqualTo(FINDING.severity());
        assertThat(told.category()).isEqualTo(FINDING.category().name());
        assertThat(fates()).isEqualTo(counted == null ? List.of() : List.of(counted));
        return told.by();
    }

    private List<String> fates() {
        return meters.getMeters().stream()
                .filter(meter -> meter.getId().getName().equals("argus.review.findings.fate"))
                .map(meter -> meter.getId().getTag("fate"))
                .toList();
    }

    private String summary() {
        assertThat(github.comments).hasSize(1);
        return github.comments.get(0).body();
    }

    private String comment() {
        return List.copyOf(threads.threads).get(0).comment().body();
    }
}
