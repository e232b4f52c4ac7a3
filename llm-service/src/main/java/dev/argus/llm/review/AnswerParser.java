package dev.argus.llm.review;

import dev.argus.events.ArgusJson;
import dev.argus.llm.review.Answer.FileSummary;
import dev.argus.llm.review.Answer.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * Reads an answer in whatever shape it came: bare, in a code fence, with prose around it, or cut off. The object is read token by token,
 * so that what stands before the place where it breaks is kept. Nothing is repaired by guessing: an entry that lacks something is
 * dropped and counted.
 */
final class AnswerParser {

    /** Entries of one answer at most; no unit of files has as many defects. */
    static final int MAX_ENTRIES = 200;

    /** An entry is followed by others, and the object by whatever a model still wanted to say. */
    private static final ObjectReader JSON =
            ArgusJson.mapper().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Braces in the prose before the object. */
    private static final int MAX_BEGINNINGS = 16;

    private final List<FileSummary> files = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();
    private Tally dropped = Tally.NONE;
    private boolean findingsSeen;

    private AnswerParser() {}

    /** @return empty when there is no object in it that has come as far as its findings */
    static Optional<ParsedAnswer> parse(String text) {
        int beginning = text.indexOf('{');
        for (int i = 0; i < MAX_BEGINNINGS && beginning >= 0; i++) {
            Optional<ParsedAnswer> answer = new AnswerParser().objectAt(text, beginning);
            if (answer.isPresent()) {
                return answer;
            }
            beginning = text.indexOf('{', beginning + 1);
        }
        return Optional.empty();
    }

    private Optional<ParsedAnswer> objectAt(String text, int beginning) {
        boolean whole = true;
        try (JsonParser parser = JSON.createParser(text.substring(beginning))) {
            parser.nextToken();
            readObject(parser);
        } catch (JacksonException e) {
            whole = false;
        }
        return findingsSeen ? Optional.of(new ParsedAnswer(files, remarks, whole, dropped)) : Optional.empty();
    }

    private void readObject(JsonParser parser) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_ARRAY && name.equals("files")) {
                readArray(parser, this::readFile);
            } else if (value == JsonToken.START_ARRAY && name.equals("findings")) {
                findingsSeen = true;
                readArray(parser, this::readRemark);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static void readArray(JsonParser parser, Consumer<JsonNode> entry) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            entry.accept(JSON.readTree(parser));
        }
    }

    private void readFile(JsonNode entry) {
        if (files.size() < MAX_ENTRIES) {
            EntryReader.file(entry).ifPresent(files::add);
        }
    }

    private void readRemark(JsonNode entry) {
        if (remarks.size() >= MAX_ENTRIES) {
            drop(Dropped.OVER_LIMIT);
            return;
        }
        EntryReader.remark(entry).ifPresentOrElse(remarks::add, () -> drop(Dropped.MALFORMED));
    }

    private void drop(Dropped reason) {
        dropped = dropped.plus(reason, 1);
    }
}
