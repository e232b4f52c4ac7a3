package dev.argus.llm;

/** A credential, which never appears in text by accident. */
public record Secret(String value) {

    @Override
    public String toString() {
        return value.isBlank() ? "(none)" : "***";
    }
}
