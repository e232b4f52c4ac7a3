package dev.argus.runtime.redaction;

/**
 * What sort of secret it is.
 *
 * @param id lower-case letters, digits and hyphens
 * @param label what to call it in a sentence
 * @param confidence that it is a secret, 0 to 1
 */
record Kind(String id, String label, double confidence) {

    static final Kind PRIVATE_KEY = new Kind("private-key", "private key", 0.95);

    /** A certificate looks the same when neither its beginning nor its end is seen, so nothing is said of it. */
    static final Kind KEY_MATERIAL = new Kind("key-material", "part of a key or certificate", 0);

    boolean isToBeSaid() {
        return !equals(KEY_MATERIAL);
    }
}
