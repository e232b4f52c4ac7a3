package dev.argus.ingress.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory for the bodies of all requests together, so that many at a time do not take the heap.
 *
 * <p>A large body gets all it may need at its beginning or is sent away at once: those that are let in come to their end instead of
 * starving each other. The small ones, which is what GitHub sends all day, have a quarter that the large ones cannot take, and pay as
 * they come, so that whoever wants to take it has to send it.
 */
final class BodyMemory {

    /** In bytes; GitHub's payloads have some 30 kB. */
    static final long LARGE = 256 * 1024;

    private final Share forSmall;
    private final Share forLarge;

    /** @param max in bytes, for all bodies together */
    BodyMemory(long max) {
        this.forSmall = new Share(max / 4);
        this.forLarge = new Share(max - max / 4);
    }

    /**
     * @param length of the body, or the most it may have where it does not say
     * @throws Refusal if there is no room for it now
     */
    Allowance allow(long length) {
        return length < LARGE ? new Allowance(forSmall, 0) : new Allowance(forLarge, length);
    }

    long used() {
        return forSmall.used.get() + forLarge.used.get();
    }

    private record Share(long max, AtomicLong used) {

        Share(long max) {
            this(max, new AtomicLong());
        }

        void take(long bytes) {
            if (used.addAndGet(bytes) > max) {
                used.addAndGet(-bytes);
                throw Refusal.unavailable("too many bodies at a time (argus.ingress.max-buffered)");
            }
        }
    }

    /** What one body may take. Used by one thread at a time. */
    static final class Allowance {

        private final Share share;
        private final long prepaid;
        private long taken;

        private Allowance(Share share, long prepaid) {
            this.share = share;
            this.prepaid = prepaid;
            take(prepaid);
        }

        /** @throws Refusal if there is no room for it now */
        void use(int bytes) {
            if (prepaid == 0) {
                take(bytes);
            }
        }

        private void take(long bytes) {
            share.take(bytes);
            taken += bytes;
        }

        void giveBack() {
            share.used.addAndGet(-taken);
            taken = 0;
        }
    }
}
