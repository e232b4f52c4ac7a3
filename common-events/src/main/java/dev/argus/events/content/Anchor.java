package dev.argus.events.content;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Where a finding stands. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "at")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Anchor.Lines.class, name = "lines"),
    @JsonSubTypes.Type(value = Anchor.WholeFile.class, name = "file")
})
public sealed interface Anchor {

    String path();

    /**
     * Lines of one hunk.
     *
     * @param start first line, from 1
     * @param end last line, the same as {@code start} for a single one
     * @param moved whether the model named another line than the one where the quoted code was found
     */
    record Lines(String path, Side side, int start, int end, boolean moved) implements Anchor {
        public Lines {
            if (start < 1 || end < start) {
                throw new IllegalArgumentException("lines must be 1 <= start <= end, were " + start + " and " + end);
            }
        }

        /** The same lines, that many further down. */
        public Lines shifted(int by) {
            return new Lines(path, side, start + by, end + by, moved);
        }
    }

    /** A file of the pull request, because the quoted code stands nowhere or in several places. */
    record WholeFile(String path) implements Anchor {}
}
