package dev.argus.ingress.dispatch;

/** A credential of the operator. It prints as {@code ***}, so that neither a log nor an error message can show it. */
public record DispatchToken(String value) {

    @Override
    public String toString() {
        return "***";
    }
}
