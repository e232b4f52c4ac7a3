package dev.argus.llm;

/**
 * Which model, where.
 *
 * @param provider lower-case with dashes, as in {@code argus.llm.models[n].provider}
 * @param name as the provider knows it
 */
public record ModelId(String provider, String name) {

    /** Whether somebody means it by its name alone, or by its provider and name. */
    public boolean isNamed(String text) {
        return text.equals(name) || text.equals(toString());
    }

    /** {@code provider/name}. */
    @Override
    public String toString() {
        return provider + "/" + name;
    }
}
