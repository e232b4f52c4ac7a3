package dev.argus.simulator.model;

import java.util.ArrayList;
import java.util.List;
import org.springframework.http.codec.ServerSentEvent;

/** In what words a provider gives an answer: as one object, or as the events of a stream. */
interface Wording {

    int PIECE = 48;
    int MOST_PIECES = 2_000;

    String whole(Completion completion);

    /** The beginning and the text, piece by piece; the end is {@link #end}. */
    List<ServerSentEvent<String>> pieces(Completion completion);

    /** One more piece of text. */
    ServerSentEvent<String> word(String text);

    /** How it ended, and the counts. */
    List<ServerSentEvent<String>> end(Completion completion);

    /** The server fails in the middle. */
    ServerSentEvent<String> failure();

    /** A text in pieces, in order; none of none. */
    static List<String> inPieces(String text) {
        List<String> pieces = new ArrayList<>();
        int step = Math.max(PIECE, text.length() / MOST_PIECES);
        for (int i = 0; i < text.length(); i += step) {
            pieces.add(text.substring(i, Math.min(text.length(), i + step)));
        }
        return pieces;
    }
}
