package dev.argus.standalone.evaluation;

import dev.argus.events.Digest;
import java.nio.file.Path;

/** What a case gives to review. */
public sealed interface ProposedChange {

    /** The same exactly for what reads the same; what was said of a change is known by it. */
    String digest();

    /**
     * A unified diff in a file.
     *
     * @param title of the pull request it stands for
     * @param description of the pull request; may be empty
     */
    record Patch(Path file, Digest content, String title, String description) implements ProposedChange {
        @Override
        public String digest() {
            return Digest.of("patch", content.hex(), title, description).hex();
        }
    }

    /**
     * What lies between two commits of a repository on disk.
     *
     * @param repository {@code owner/name}, or an absolute directory
     * @param base 40 hex digits
     * @param head 40 hex digits
     */
    record Commits(String repository, String base, String head) implements ProposedChange {
        @Override
        public String digest() {
            return Digest.of("commits", base, head).hex();
        }
    }
}
