package dev.argus.publisher.github;

import dev.argus.github.CheckRunOutput.Annotation;
import dev.argus.publisher.placement.Marker;
import dev.argus.publisher.placement.Verdict;
import java.util.List;

/**
 * What the check run of a review shows at its end.
 *
 * @param text Markdown, 65,000 characters at most
 * @param annotations always the same and in the same order for the same review
 */
public record Closing(Verdict verdict, Marker.OfEnd end, String text, List<Annotation> annotations) {

    public Closing {
        annotations = List.copyOf(annotations);
    }
}
