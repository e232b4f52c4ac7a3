package dev.argus.llm.review;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.argus.events.Severity;
import dev.argus.events.content.Finding.Category;
import dev.argus.events.content.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked to answer; {@link AnswerSchema} is made of this. The components stand in the order in which they should be
 * written: a model that has said what a file's change does judges it better.
 *
 * @param files what changed, file by file
 * @param findings what is wrong with it
 */
record Answer(
        @JsonPropertyDescription("one entry for each file shown")
        List<FileSummary> files,

        @JsonPropertyDescription("defects, most severe first; empty when there are none")
        List<Remark> findings) {

    record FileSummary(
            @JsonPropertyDescription("the file's path as shown")
            String path,

            @JsonPropertyDescription("one short sentence: what the change to this file does, in the present tense")
            String change) {}

    /** One finding as a model words it, before anything of it was checked. */
    record Remark(
            @JsonPropertyDescription("the file's path as shown")
            String path,

            @JsonPropertyDescription("first line of the quoted code, by the number printed before it")
            int line,

            @JsonPropertyDescription("last line of the quoted code")
            int endLine,

            @JsonPropertyDescription("RIGHT for lines of the new side, LEFT for removed lines")
            Side side,

            Severity severity,
            Category category,

            @JsonPropertyDescription("0 to 1: how sure you are that this is a defect, from the code shown alone")
            double confidence,

            @JsonPropertyDescription("one line: what is wrong and what it costs")
            String title,

            @JsonPropertyDescription("one or two sentences: the input or the sequence of events that breaks it")
            String explanation,

            @JsonPropertyDescription(
                    "the line or lines of code it is about, copied exactly and whole, without numbers and markers")
            String quote,

            @JsonPropertyDescription(
                    "what exactly these lines should read instead, or null when there is no short and certain fix")
            @Nullable String suggestion) {}
}
