package dev.argus.events;

import static dev.argus.events.Examples.DELIVERY;
import static dev.argus.events.Examples.HEAD;
import static dev.argus.events.Examples.NOON;
import static dev.argus.events.Examples.PULL_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewIdTest {

    @Test
    void the_same_review_has_the_name_it_always_had() {
        assertThat(ReviewId.of(PULL_REQUEST, HEAD, ReviewTask.REVIEW, "0")).hasToString("ugoc2ljeo1t17p1v2u69gasfte");
        assertThat(ReviewId.of(PULL_REQUEST, HEAD, ReviewTask.REVIEW, DELIVERY))
                .hasToString("cstapd2297avp3mtdg858i2uu7");
    }

    @Test
    void a_repository_that_was_renamed_keeps_its_reviews() {
        PullRequestRef renamed = new PullRequestRef(51234567, 123456789, "acme-inc", "gadgets", 42);

        assertThat(ReviewId.of(renamed, HEAD, ReviewTask.REVIEW, "0"))
                .isEqualTo(ReviewId.of(PULL_REQUEST, HEAD, ReviewTask.REVIEW, "0"));
    }

    @Test
    void why_and_when_it_was_asked_for_do_not_name_a_review() {
        ReviewRequested opened = ReviewRequested.of(PULL_REQUEST, HEAD, "0", Trigger.OPENED, DELIVERY, NOON);
        ReviewRequested pushed = ReviewRequested.of(PULL_REQUEST, HEAD, "0", Trigger.PUSHED, null, NOON.plusSeconds(1));

        assertThat(opened.review()).isEqualTo(pushed.review());
    }

    @Test
    void another_installation_repository_number_head_or_generation_is_another_review() {
        String other = HEAD.replace('0', '1');

        assertThat(new ReviewId[] {
                    ReviewId.of(PULL_REQUEST, HEAD, ReviewTask.REVIEW, "0"),
                    ReviewId.of(PULL_REQUEST, HEAD, ReviewTask.REVIEW, "1"),
                    ReviewId.of(PULL_REQUEST, other, ReviewTask.REVIEW, "0"),
                    ReviewId.of(new PullRequestRef(1, 123456789, "a", "b", 42), HEAD, ReviewTask.REVIEW, "0"),
                    ReviewId.of(new PullRequestRef(51234567, 1, "a", "b", 42), HEAD, ReviewTask.REVIEW, "0"),
                    ReviewId.of(new PullRequestRef(51234567, 123456789, "a", "b", 1), HEAD, ReviewTask.REVIEW, "0")
                })
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ugoc2ljeo1t17p1v2u69gasft", "UGOC2LJEO1T17P1V2U69GASFTE", "ugoc2ljeo1t17p1v2u69gasftz"})
    void what_is_not_26_digits_of_base_32_is_no_review_id(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ReviewId(value));
    }
}
