package dev.argus.ingress.http;

import dev.argus.ingress.delivery.SignatureCheck;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * The bytes of one body while they come: counted against the limits, added to the signature, and kept in segments that grow with it, so
 * that it takes no more memory than it has bytes.
 * * <p>The end of a time limit may discard it while the last bytes still come; what comes later is not kept.
 */
final class IncomingBody {

    private static final int SMALLEST_SEGMENT = 1024;
    private static final int LARGEST_SEGMENT = 64 * 1024;

    private final long maxBytes;
    private final BodyMemory.Allowance memory;
    private final SignatureCheck signature;
    private final List<byte[]> segments = new ArrayList<>();
    private byte[] last = new byte[0];
    private int filled;
    private long allocated;
    private long size;
    private boolean discarded;

    IncomingBody(long maxBytes, BodyMemory.Allowance memory, SignatureCheck signature) {
        this.maxBytes = maxBytes;
        this.memory = memory;
        this.signature = signature;
    }

    /** Takes the bytes and releases the buffer. */
    synchronized void add(DataBuffer buffer) {
        try {
            if (discarded) {
                return;
            }
            size += buffer.readableByteCount();
            if (size > maxBytes) {
                throw tooLarge(maxBytes);
            }
            while (buffer.readableByteCount() > 0) {
                copyFrom(buffer);
            }
        } finally {
            DataBufferUtils.release(buffer);
        }
    }

    private void copyFrom(DataBuffer buffer) {
        if (filled == last.length) {
            grow();
        }
        int length = Math.min(buffer.readableByteCount(), last.length - filled);
        buffer.read(last, filled, length);
        signature.update(last, filled, length);
        filled += length;
    }

    private void grow() {
        int length = (int) Math.min(LARGEST_SEGMENT, Math.max(SMALLEST_SEGMENT, allocated));
        memory.use(length);
        allocated += length;
        last = new byte[length];
        segments.add(last);
        filled = 0;
    }

    synchronized boolean isGenuine() {
        return signature.passes();
    }

    synchronized long size() {
        return size;
    }

    synchronized InputStream content() {
        List<InputStream> parts = new ArrayList<>(segments.size());
        for (byte[] segment : segments) {
            parts.add(new ByteArrayInputStream(segment, 0, segment == last ? filled : segment.length));
        }
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    synchronized void discard() {
        discarded = true;
        segments.clear();
        memory.giveBack();
    }

    static Refusal tooLarge(long maxBytes) {
        return Refusal.of(413, "the body is larger than " + maxBytes + " bytes (argus.ingress.max-body)");
    }
}
