package dev.argus.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.BlobRef;
import dev.argus.events.EarlierFinding;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Severity;
import dev.argus.events.Trigger;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Document;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Findings;
import dev.argus.events.content.Reading;
import dev.argus.events.content.Side;
import dev.argus.events.content.Verification;
import dev.argus.events.content.Verification.Verdict;
import dev.argus.ops.Story;
import dev.argus.ops.http.RunningOps;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Reviews as an operator sees them. */
class ReviewPagesTest {

    private static final String HOSTILE =
            "<script>alert(1)</script><img src=x onerror=alert(2)> \"'`{{x}} [a](javascript:b) \u001b[31m";

    @Test
    void a_review_is_shown_with_its_timeline_its_findings_and_why() throws Exception {
        Story story = told("shown", "It hangs when nobody answers");

        String page = Visitor.operator().eventually("/reviews/" + story.id(), "published</b> by publisher");

        assertThat(page)
                .contains("acme/shown <b>#1</b>", "complete</span>", "It hangs when nobody answers", "src/A.java:1")
                .contains("the pull request was opened", "delivery-shown-1", "severity_floor", "$0.0041")
                .contains("score 3 is below min_score 5", "yarn.lock", "lock file")
                .contains("<b>2</b> less severe than severity_floor low");
    }

    @Test
    void reviews_are_searched_and_an_empty_list_says_so() throws Exception {
        told("searched", "It hangs");
        Visitor visitor = Visitor.operator();

        assertThat(visitor.eventually("/reviews?text=SEARCH&repository=&outcome=complete", "acme/searched"))
                .contains("1 high");
        assertThat(visitor.get("/reviews?text=nobody-has-this").body()).contains("No review is like that");
        HttpResponse<String> nonsense = visitor.get("/reviews?outcome=good");
        assertThat(nonsense.statusCode()).isEqualTo(400);
        assertThat(nonsense.body()).contains("outcome is one of complete, partial");
    }

    @Test
    void whatever_a_model_or_a_stranger_wrote_is_shown_as_text() throws Exception {
        Story story = told("hostile", HOSTILE);

        String page = Visitor.operator().eventually("/reviews/" + story.id(), "alert(1)");

        assertThat(page)
                .doesNotContain("<script>", "<img src=x", "href=\"javascript:")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src&#x3D;x onerror&#x3D;alert(2)&gt;");
    }

    @Test
    void a_review_that_is_not_known_is_not_found() throws Exception {
        Visitor visitor = Visitor.operator();
        visitor.eventually("/reviews", "<h1>Reviews");

        HttpResponse<String> answer = visitor.get("/reviews/nothing");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("there is no review &#39;nothing&#39;, or it is no longer known");
    }

    @Test
    void what_the_rules_kept_back_is_shown_with_the_rule() throws Exception {
        Story story = told(
                "kept", "It hangs", List.of(of(Severity.LOW, 0.9), of(Severity.HIGH, 0.4), of(Severity.HIGH, 0.9)));

        String page = Visitor.operator().eventually("/reviews/" + story.id(), "published</b> by publisher");

        assertThat(page)
                .contains("less sure than min_confidence 0.5: It hangs")
                .contains("more than one review may have: It hangs");
    }

    @Test
    void what_became_of_a_finding_is_shown_at_it() throws Exception {
        Story story = told("since", "It hangs");
        ReviewRequested first = story.request();
        Story next = Story.of(ReviewRequested.of(
                first.pullRequest(), "b".repeat(40), "0", Trigger.PUSHED, "delivery-since-2", first.occurredAt()));

        RunningOps.say(next.publishedAfter(new EarlierFinding(
                first.review().id(),
                "f".repeat(26),
                Severity.HIGH,
                "CORRECTNESS",
                EarlierFinding.State.DISMISSED,
                "octocat")));

        assertThat(Visitor.operator().eventually("/reviews/" + story.id(), "dismissed by octocat"))
                .contains("<b>dismissed by octocat</b>");
    }

    private static Finding of(Severity severity, double confidence) {
        return new Finding(
                "e".repeat(26),
                new Anchor.WholeFile("src/A.java"),
                severity,
                Finding.Category.CORRECTNESS,
                confidence,
                "It hangs",
                "",
                "wait();",
                null);
    }

    private static Story told(String repository, String words) {
        return told(repository, words, List.of(finding(words, new Verification(Verdict.UNSURE, 3, words))));
    }

    private static Story told(String repository, String words, List<Finding> withheld) {
        Story story = Story.of(repository, 1)
                .with(
                        stored(new Findings(words, List.of(finding(words, null)), withheld)),
                        stored(new Reading(
                                "b".repeat(40),
                                List.of(),
                                List.of(new Reading.UnreadFile(
                                        "yarn.lock" + words, Reading.Reason.LOCK_FILE, words)))));
        story.all().forEach(RunningOps::say);
        return story;
    }

    private static Finding finding(String words, @Nullable Verification verification) {
        return new Finding(
                "f".repeat(26),
                new Anchor.Lines(words.startsWith("<") ? words : "src/A.java", Side.RIGHT, 1, 1, false),
                Severity.HIGH,
                Finding.Category.CORRECTNESS,
                0.9,
                words,
                words,
                words,
                words,
                verification);
    }

    private static BlobRef stored(Document document) {
        return Objects.requireNonNull(RunningOps.blobs().put(document).block());
    }
}
