package dev.argus.ingress.http;

import dev.argus.ingress.Answer;

/** Ends the way of a request early. */
final class Refusal extends RuntimeException {

    private final transient Answer answer;

    private Refusal(Answer answer) {
        super(answer.reason(), null, false, false);
        this.answer = answer;
    }

    static Refusal of(int status, String reason) {
        return new Refusal(Answer.refused(status, reason));
    }

    static Refusal unavailable(String reason) {
        return new Refusal(Answer.unavailable(reason));
    }

    /** There is hardly anybody left to be told. */
    static Refusal abandoned() {
        return new Refusal(
                new Answer(400, Answer.Outcome.ABANDONED, "the connection broke before the end of the body"));
    }

    Answer answer() {
        return answer;
    }
}
