package dev.argus.llm.review;

/**
 * What a model is asked.
 *
 * @param system the same for every review, so that providers can cache it
 * @param user what the maintainers of the repository ask for first, then what differs from request to request
 * @param schema JSON schema of the answer
 */
public record Prompt(String system, String user, String schema) {

    /** The text is left out: it holds source code. */
    @Override
    public String toString() {
        return "Prompt[" + system.length() + " + " + user.length() + " characters]";
    }
}
