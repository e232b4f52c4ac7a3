package dev.argus.publisher.markdown;

import dev.argus.runtime.redaction.Redaction;
import dev.argus.runtime.redaction.SecretRules;

/**
 * Puts placeholders in the place of secrets, by the rules by which they are kept from models. No model was shown one, but one may have come
 * past the rules in pieces or encoded, and a model can be told to put it together.
 */
final class SecretScreen {

    private static final SecretRules RULES = SecretRules.load();

    private SecretScreen() {}

    static String of(String text) {
        return new Redaction(RULES).redact(text);
    }
}
