package dev.argus.github.auth;

/** A credential. It prints as {@code ***}, so that neither a log nor an error message can show it. */
public record Secret(String value) {

    @Override
    public String toString() {
        return "***";
    }
}
