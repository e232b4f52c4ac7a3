package dev.argus.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.events.Outcome;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewPublished;
import dev.argus.github.CheckRun;
import dev.argus.runtime.stage.StageFailure;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a pull request was told of a review stays its end, when the same review comes again and the world has gone on. */
class OneEndTest {

    private final FakeGitHub github = new FakeGitHub();
    private final Publisher publisher = Publisher.over(github);

    private enum Since {
        THE_NEXT_PUSH {
            @Override
            void happensTo(FakeGitHub github) {
                github.head = Sample.NEWER_HEAD;
            }
        },
        CLOSED {
            @Override
            void happensTo(FakeGitHub github) {
                github.open = false;
            }
        },
        OUT_OF_REACH {
            @Override
            void happensTo(FakeGitHub github) {
                github.outOfReach = true;
            }
        };

        abstract void happensTo(FakeGitHub github);
    }

    @BeforeEach
    void open() {
        publisher.opens(Sample.requested());
    }

    /** As after a crash between the last write and the commit of the offset. */
    @ParameterizedTest
    @EnumSource
    void a_review_that_comes_again_ends_as_it_did(Since since) {
        ReviewGenerated generated = publisher.found(Sample.retryAfter(), Sample.wholeFile());
        ReviewPublished first = publisher.publishes(generated);
        List<String> written = github.callsThatWrite();
        since.happensTo(github);

        ReviewPublished again = publisher.publishes(generated);

        assertThat(again).isEqualTo(first);
        assertThat(github.callsThatWrite()).isEqualTo(written);
    }

    /** As when the group of an earlier stage was set back: that stage sees that nobody waits for the review any more. */
    @Test
    void one_that_an_earlier_stage_would_not_make_again_ends_as_it_did() {
        ReviewPublished first = publisher.publishes(publisher.found(Sample.retryAfter()));
        List<String> written = github.callsThatWrite();
        github.head = Sample.NEWER_HEAD;

        ReviewPublished again =
                publisher.publishes(Sample.generated(Outcome.superseded("f00dfee was pushed meanwhile")));

        assertThat(again.outcome()).isEqualTo(first.outcome());
        assertThat(again.findings()).isEqualTo(first.findings());
        assertThat(github.callsThatWrite()).isEqualTo(written);
    }

    @Test
    void one_that_failed_and_would_not_fail_now_has_failed() {
        Outcome failed = Outcome.failed("the model answered nothing usable three times");
        publisher.publishes(Sample.generated(failed));
        List<String> written = github.callsThatWrite();

        ReviewPublished again = publisher.publishes(publisher.found(Sample.retryAfter()));

        assertThat(again.outcome().state()).isEqualTo(Outcome.State.FAILED);
        assertThat(again.outcome().reason()).contains("the model answered nothing usable three times");
        assertThat(github.callsThatWrite()).isEqualTo(written);
    }

    /** Nothing was told, so there is nothing to stay: a branch that is forced back, a pull request that is opened again. */
    @Test
    void one_that_nobody_waited_for_is_told_when_somebody_waits_again() {
        github.open = false;
        ReviewGenerated generated = publisher.found(Sample.retryAfter());
        publisher.publishes(generated);
        github.open = true;

        ReviewPublished told = publisher.publishes(generated);
        ReviewPublished again = publisher.publishes(generated);

        assertThat(told.outcome()).isEqualTo(Outcome.complete());
        assertThat(again).isEqualTo(told);
        assertThat(github.reviews).hasSize(1);
        assertThat(Publisher.onlyCheckRun(github).conclusion()).isEqualTo(CheckRun.Conclusion.NEUTRAL);
    }

    @Test
    void a_refusal_is_a_failure_while_nothing_was_told() {
        github.outOfReach = true;

        assertThatThrownBy(() -> publisher.publishes(publisher.found(Sample.retryAfter())))
                .isInstanceOf(StageFailure.Terminal.class);
    }
}
