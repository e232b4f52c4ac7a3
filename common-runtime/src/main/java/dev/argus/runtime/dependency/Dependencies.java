package dev.argus.runtime.dependency;

/** Hands out the guard of each external service; the same name gives the same guard. */
public interface Dependencies {

    /** @param name lower-case with dashes, as in {@code github}; tags the meters and names the settings */
    Dependency named(String name);
}
