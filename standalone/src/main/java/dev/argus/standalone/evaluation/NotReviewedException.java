package dev.argus.standalone.evaluation;

/** A case came to no review. The message says why and what to do, without a full stop. */
public final class NotReviewedException extends RuntimeException {

    private final String reason;

    public NotReviewedException(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    public NotReviewedException(String reason) {
        super(reason);
        this.reason = reason;
    }

    @Override
    public String getMessage() {
        return reason;
    }
}
