package dev.argus.publisher.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.Severity;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Findings;
import dev.argus.events.content.Fingerprint;
import dev.argus.events.content.HunkRange;
import dev.argus.events.content.Reading;
import dev.argus.events.content.Reading.ReadFile;
import dev.argus.events.content.Reading.UnreadFile;
import dev.argus.events.content.Side;
import dev.argus.github.ReviewThread;
import dev.argus.publisher.Sample;
import dev.argus.publisher.placement.Marker;
import dev.argus.publisher.placement.ReviewContent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JudgementTest {

    private static final String PATH = "src/Role.java";
    private static final String QUOTE = "return role == \"admin\";";
    private static final String THERE = "class Role {\n\n  return   role == \"admin\";\n}\n";
    private static final String GONE = "class Role {\n\n  return role.equals(\"admin\");\n}\n";
    private static final String FINGERPRINT = Fingerprint.of(PATH, QUOTE);
    private static final Finding FOUND = finding(PATH, QUOTE, 3);

    private static final ReadFile READ = new ReadFile(PATH, null, List.of(new HunkRange(1, 4, 1, 4)));
    private static final ReadFile NOT_TO_THE_END = new ReadFile(PATH, null, READ.hunks(), "too long");
    private static final ReadFile ELSEWHERE = new ReadFile(PATH, null, List.of(new HunkRange(90, 4, 90, 4)));

    static Stream<Arguments> fates() {
        SaidFinding open = said(null, null, null, false);
        return Stream.of(
                fate("it was found again", open, reading(READ), THERE, Fate.OPEN, FOUND),
                fate("its code is gone", open, reading(ELSEWHERE), GONE, Fate.FIXED),
                fate("its code is gone from a file that nobody read", open, reading(), GONE, Fate.FIXED),
                fate("its hunk was read again and nothing found", open, reading(READ), THERE, Fate.FIXED),
                fate("its hunk was not read to the end", open, reading(NOT_TO_THE_END), THERE, Fate.OPEN),
                fate("another hunk was read", open, reading(ELSEWHERE), THERE, Fate.OPEN),
                fate("nobody read its file", open, reading(), THERE, Fate.OPEN),
                fate("its file could not be looked into", open, reading(READ), null, Fate.OPEN),
                fate(
                        "its line is spoken of in other words",
                        open,
                        reading(READ),
                        THERE,
                        Fate.OPEN,
                        finding(PATH, "role", 3)),
                fate("another line is spoken of", open, reading(READ), THERE, Fate.FIXED, finding(PATH, "class", 1)),
                fate("its file was removed", open, removed(), null, Fate.FIXED),
                fate("its file was renamed", open, renamed(), THERE, Fate.OPEN, finding("src/Roles.java", QUOTE, 3)),
                fate("renamed and fixed", open, renamed(), GONE, Fate.FIXED),
                fate(
                        "a person resolved it",
                        said("octocat", null, null, false),
                        reading(READ),
                        THERE,
                        Fate.DISMISSED,
                        FOUND),
                fate("somebody resolved it", said("", null, null, false), reading(READ), THERE, Fate.DISMISSED, FOUND),
                fate(
                        "a person did not like it",
                        said(null, "octocat", null, false),
                        reading(READ),
                        GONE,
                        Fate.DISMISSED),
                fate(
                        "a person said so",
                        told("octocat", "/argus dismiss"),
                        reading(READ),
                        THERE,
                        Fate.DISMISSED,
                        FOUND),
                fate("a stranger said so", told("mallory", "/argus dismiss"), reading(READ), THERE, Fate.OPEN, FOUND),
                fate(
                        "he only spoke of it",
                        told("octocat", "`/argus dismiss`"),
                        reading(READ),
                        THERE,
                        Fate.OPEN,
                        FOUND),
                fate(
                        "it was taken back",
                        told("octocat", "/argus dismiss", "hubot", "/argus reopen"),
                        reading(READ),
                        THERE,
                        Fate.OPEN,
                        FOUND),
                fate(
                        "a stranger took it back",
                        told("octocat", "/argus dismiss", "mallory", "/argus reopen"),
                        reading(READ),
                        THERE,
                        Fate.DISMISSED,
                        FOUND),
                fate("it was fixed before", said(null, null, Sample.OLDER_HEAD, false), reading(), null, Fate.FIXED),
                fate("Argus resolved it", said("argus", null, Sample.OLDER_HEAD, false), reading(), null, Fate.FIXED),
                fate(
                        "it is there again",
                        said(null, null, Sample.OLDER_HEAD, false),
                        reading(READ),
                        THERE,
                        Fate.REOPENED,
                        FOUND),
                fate("its lines left the diff", said(null, null, null, true), reading(), THERE, Fate.OUTDATED));
    }

    @ParameterizedTest(name = "{0}: {4}")
    @MethodSource("fates")
    void what_became_of_a_finding(
            String what, SaidFinding said, Reading reading, @Nullable String file, Fate expected, List<Finding> found) {
        Judgement judgement = new Judgement(new ReviewContent(new Findings("", found), reading), "argus");

        assertThat(judgement.of(said, file)).isEqualTo(expected);
    }

    @Test
    void what_a_second_reading_withheld_is_not_fixed() {
        Findings withheld = new Findings("", List.of(), List.of(FOUND));

        assertThat(new Judgement(new ReviewContent(withheld, reading(READ)), "argus")
                        .of(said(null, null, null, false), THERE))
                .isEqualTo(Fate.OPEN);
    }

    @Test
    void the_lines_of_a_comment_are_read_from_the_hunk_that_github_shows_with_it() {
        assertThat(said(null, null, null, false).code()).isEqualTo(new Quotation(List.of(QUOTE)));
    }

    /** @param authorsAndBodies of the replies, in turn */
    private static SaidFinding told(String... authorsAndBodies) {
        ReviewThread.Reply[] replies = new ReviewThread.Reply[authorsAndBodies.length / 2];
        for (int i = 0; i < replies.length; i++) {
            replies[i] = new ReviewThread.Reply(authorsAndBodies[2 * i], authorsAndBodies[2 * i + 1], false);
        }
        return said(null, null, null, false, replies);
    }

    private static SaidFinding said(
            @Nullable String resolvedBy,
            @Nullable String dislikedBy,
            @Nullable String fixedIn,
            boolean outdated,
            ReviewThread.Reply... replies) {
        String body =
                new Marker.OfFinding(Sample.requested().review().id(), FINGERPRINT, fixedIn).line() + "\nAn admin";
        return SaidFinding.of(
                        new ReviewThread(
                                "T",
                                resolvedBy != null,
                                resolvedBy == null || resolvedBy.isEmpty() ? null : resolvedBy,
                                outdated,
                                PATH,
                                3,
                                3,
                                false,
                                new ReviewThread.Comment(
                                        1,
                                        "C",
                                        "argus[bot]",
                                        body,
                                        "@@ -1,3 +1,4 @@ class Role\n class Role {\n-  old\n \n+  return role == \"admin\";",
                                        dislikedBy),
                                List.of(replies)),
                        Set.of("octocat", "hubot"))
                .orElseThrow();
    }

    private static Finding finding(String path, String quote, int line) {
        return Sample.finding(Severity.HIGH, 0.9, new Anchor.Lines(path, Side.RIGHT, line, line, false), quote);
    }

    private static Reading reading(ReadFile... files) {
        return new Reading("b".repeat(40), List.of(files), List.of());
    }

    private static Reading removed() {
        return new Reading("b".repeat(40), List.of(), List.of(new UnreadFile(PATH, Reading.Reason.REMOVED, "")));
    }

    private static Reading renamed() {
        return reading(new ReadFile("src/Roles.java", PATH, READ.hunks()));
    }

    private static Arguments fate(
            String what, SaidFinding said, Reading reading, @Nullable String file, Fate expected, Finding... found) {
        return Arguments.of(what, said, reading, file, expected, List.of(found));
    }
}
