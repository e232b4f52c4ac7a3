package dev.argus.runtime;

/** A setting that Argus cannot work with. Its message is a sentence for whoever made the setting, and stops the start. */
public final class InvalidSettingException extends IllegalArgumentException {

    public InvalidSettingException(String message) {
        super(message);
    }

    /** Refuses a setting unless the condition holds; the message names it, what was expected and what came. */
    public static void unless(boolean condition, String message) {
        if (!condition) {
            throw new InvalidSettingException(message);
        }
    }
}
