package dev.argus.diff.policy;

import java.util.Set;

/**
 * Something that can be set.
 *
 * @param name as it stands in the file
 * @param meaning one sentence for people, in Markdown
 * @param fallback what holds when nobody says otherwise
 * @param otherNames under which users of other tools may look for it
 */
public record Key<T>(String name, String meaning, Kind<T> kind, T fallback, Set<String> otherNames) {

    /** The property of the deployment that says the same. */
    public String property() {
        return "argus.review." + name.replace('_', '-');
    }

    @Override
    public String toString() {
        return name;
    }
}
