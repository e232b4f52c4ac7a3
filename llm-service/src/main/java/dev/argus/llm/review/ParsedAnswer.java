package dev.argus.llm.review;

import dev.argus.llm.review.Answer.FileSummary;
import dev.argus.llm.review.Answer.Remark;
import java.util.List;

/**
 * What could be read of an answer.
 *
 * @param whole whether it was read to its end; otherwise something may be missing after what is here
 * @param dropped of what was read
 */
record ParsedAnswer(List<FileSummary> files, List<Remark> remarks, boolean whole, Tally dropped) {

    ParsedAnswer {
        files = List.copyOf(files);
        remarks = List.copyOf(remarks);
    }
}
