package dev.argus.llm;

/**
 * Which model, where.
 *
 * @param provider lower-case with dashes, as in {@code argus.llm.models[n].provider}
 * @param name as the provider knows it
 */
public record ModelId(String provider, String name) {

    /** {@code provider/name}. */
    @Override
    public String toString() {
        return provider + "/" + name;
    }
}
