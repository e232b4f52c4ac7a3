package dev.argus.publisher.placement;

/**
 * What a check run shows of a review that has not ended.
 *
 * @param title plain text on one line, within GitHub's 255 characters
 * @param text one sentence of Markdown
 * @param waits whether it waits for something, or is being worked on
 */
public record Progress(String title, String text, boolean waits) {

    /** Its files are being read. */
    public static Progress reading(int files) {
        return new Progress(
                "Reading " + Wording.files(files),
                "The findings come in one review, with a summary, when everything is read.",
                false);
    }
}
