package dev.argus.publisher.placement;

import dev.argus.publisher.markdown.VisibleText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What a check run shows of a review that has not ended.
 *
 * @param title plain text on one line, within GitHub's 255 characters
 * @param text one sentence of Markdown
 * @param waits whether it waits for something, or is being worked on
 */
public record Progress(String title, String text, boolean waits) {

    private static final int MAX_TITLE = 255;
    private static final Duration TODAY = Duration.ofHours(12);
    /** Whoever looks at that time shall find it gone on. */
    private static final Duration ALMOST_A_MINUTE = Duration.ofSeconds(59);

    private static final DateTimeFormatter TIME = formatter("HH:mm");
    private static final DateTimeFormatter DAY_AND_TIME = formatter("d MMMM, HH:mm");

    /**
     * It has to wait.
     *
     * @param reason a clause of another stage
     */
    public static Progress waiting(String reason, Instant until, Instant now) {
        DateTimeFormatter form = Duration.between(now, until).compareTo(TODAY) < 0 ? TIME : DAY_AND_TIME;
        String about = form.format(until.plus(ALMOST_A_MINUTE)) + " UTC";
        String title = VisibleText.line("Waiting until about " + about + ": " + Wording.clause(reason));
        return new Progress(
                VisibleText.shortened(title, MAX_TITLE),
                SummaryComment.sentence(Wording.clause(reason) + ". The review goes on by itself about " + about + "."),
                true);
    }

    /** Its files are being read. */
    public static Progress reading(int files) {
        return new Progress(
                "Reading " + Wording.files(files),
                "The findings come in one review, with a summary, when everything is read.",
                false);
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }
}
