package dev.argus.publisher.markdown;

import dev.argus.runtime.redaction.Redaction;
import dev.argus.runtime.redaction.SecretRules;
import org.jspecify.annotations.Nullable;

/**
 * Puts placeholders in the place of secrets, by the rules by which they are kept from models. No model was shown one, but one may have come
 * past the rules in pieces or encoded, and a model can be told to put it together.
 *
 * <p>Whatever text people are to see comes through here, wherever in the process it is written; so the rules are those of the process. It
 * begins with the built-in ones, and is given those of its operator when it is put together.
 */
public final class SecretScreen {

    private static volatile @Nullable SecretRules rules;

    /** Loaded when nobody gives others before. */
    private static final class BuiltIn {
        static final SecretRules RULES = SecretRules.load();
    }

    private SecretScreen() {}

    /** From now on, what these rules know is a secret. */
    public static void use(SecretRules known) {
        rules = known;
    }

    static String of(String text) {
        SecretRules known = rules;
        return new Redaction(known == null ? BuiltIn.RULES : known).redact(text);
    }
}
