package dev.argus.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {

    @ParameterizedTest
    @CsvSource({
        "/argus review, REVIEW",
        "/argus review full, REVIEW",
        "/argus   Review, REVIEW",
        "/argus pause, PAUSE",
        "/argus resume, RESUME",
        "/argus dismiss the caller checks it, DISMISS",
        "'/argus dismiss, the caller checks it', DISMISS",
        "/argus dismiss: it is a sample, DISMISS",
        "/argus reopen!, REOPEN",
        "/argus reopen, REOPEN",
        "/argus help, HELP",
        "/argus, HELP",
        "/argus reviewer, UNKNOWN",
        "/argus approve, UNKNOWN"
    })
    void the_word_after_the_name_says_which(String comment, Command command) {
        assertThat(Command.in(comment)).contains(command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n\n/argus pause",
                "\r\n/argus pause\r\nbecause of the release",
                "   /argus pause",
                "/argus\tpause",
                "/argus pause  \n/argus resume"
            })
    void the_first_line_that_is_not_blank_counts(String comment) {
        assertThat(Command.in(comment)).contains(Command.PAUSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   \n ",
                "> /argus review",
                "    /argus review",
                "\t/argus review",
                "`/argus review`",
                "```\n/argus review\n```",
                "~~~\n/argus review\n~~~",
                "<!--\n/argus review\n-->",
                "- /argus review",
                "1. /argus review",
                "Please /argus review",
                "Try this:\n/argus review",
                "/argus-review",
                "/argusreview",
                "/argus/review",
                "//argus review",
                "/Argus review",
                "\u200b/argus review",
                "<p>/argus review</p>"
            })
    void what_only_mentions_a_command_is_none(String comment) {
        assertThat(Command.in(comment)).isEmpty();
    }

    @Test
    void a_comment_of_a_million_lines_is_read_no_further_than_its_first() {
        assertThat(Command.in("\n".repeat(1_000_000) + "/argus help")).contains(Command.HELP);
        assertThat(Command.in("/argus " + "a".repeat(1_000_000))).contains(Command.UNKNOWN);
        assertThat(Command.in("/argus" + " ".repeat(1_000_000) + "\t/")).contains(Command.UNKNOWN);
    }

    @Test
    void the_review_that_is_asked_for_is_named_by_the_comment_and_not_by_its_delivery() {
        PullRequestRef pullRequest = new PullRequestRef(1, 2, "acme", "widgets", 42);
        String head = "a".repeat(40);
        CommandGiven given =
                new CommandGiven(pullRequest, Command.REVIEW, 7, null, "octocat", "delivery", Instant.EPOCH);
        CommandGiven again =
                new CommandGiven(pullRequest, Command.REVIEW, 7, null, "octocat", "another", Instant.EPOCH);
        CommandGiven inAThread =
                new CommandGiven(pullRequest, Command.REVIEW, 7, 7L, "octocat", "delivery", Instant.EPOCH);

        assertThat(again.review(head).review()).isEqualTo(given.review(head).review());
        assertThat(inAThread.review(head).review().id())
                .isNotEqualTo(given.review(head).review().id());
        assertThat(given.review(head).isAutomatic()).isFalse();
    }
}
