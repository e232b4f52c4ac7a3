package dev.argus.ingress.http;

import java.util.concurrent.atomic.AtomicLong;

/** Memory for the bodies of all requests together, so that many large ones at a time do not take the heap. */
final class BufferBudget {

    private final long max;
    private final AtomicLong used = new AtomicLong();

    BufferBudget(long max) {
        this.max = max;
    }

    /** @return whether there was room; if not, nothing is taken */
    boolean take(int bytes) {
        if (used.addAndGet(bytes) <= max) {
            return true;
        }
        used.addAndGet(-bytes);
        return false;
    }

    void giveBack(long bytes) {
        used.addAndGet(-bytes);
    }

    long used() {
        return used.get();
    }
}
