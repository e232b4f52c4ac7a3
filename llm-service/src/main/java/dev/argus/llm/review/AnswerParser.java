package dev.argus.llm.review;

import dev.argus.llm.review.Answer.FileSummary;
import dev.argus.llm.review.Answer.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads an answer entry by entry. One that lacks something is dropped and counted. */
final class AnswerParser {

    /** Entries of one answer at most; no unit of files has as many defects. */
    static final int MAX_ENTRIES = 200;

    private AnswerParser() {}

    /** @return empty when there is no object in it that has come as far as its findings */
    static Optional<ParsedAnswer> parse(String text) {
        return LooseJson.in(text, "findings", "files").map(AnswerParser::answer);
    }

    private static ParsedAnswer answer(LooseJson json) {
        List<FileSummary> files = json.array("files").stream()
                .flatMap(entry -> EntryReader.file(entry).stream())
                .limit(MAX_ENTRIES)
                .toList();
        List<Remark> remarks = new ArrayList<>();
        Tally dropped = Tally.NONE;
        for (JsonNode entry : json.array("findings")) {
            Optional<Remark> remark = EntryReader.remark(entry);
            if (remarks.size() >= MAX_ENTRIES) {
                dropped = dropped.plus(Dropped.OVER_LIMIT, 1);
            } else if (remark.isEmpty()) {
                dropped = dropped.plus(Dropped.MALFORMED, 1);
            } else {
                remarks.add(remark.get());
            }
        }
        return new ParsedAnswer(files, remarks, json.isWhole(), dropped);
    }
}
