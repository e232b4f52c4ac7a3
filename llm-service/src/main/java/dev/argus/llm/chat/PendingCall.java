package dev.argus.llm.chat;

import dev.argus.llm.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import okhttp3.Call;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** One request, from before it exists to after its last byte; written by the client's threads, read by whoever asked. */
final class PendingCall {

    private static final int TAIL_BYTES = 8 * 1024;

    private final String id;
    private final Secret key;
    private final String keySource;
    private final Buffer tail = new Buffer();
    private @Nullable Call call;
    private @Nullable Rejection rejection;
    private boolean cancelled;

    /** @param keySource where the key came from, for the words of an error */
    PendingCall(String id, Secret key, String keySource) {
        this.id = id;
        this.key = key;
        this.keySource = keySource;
    }

    String id() {
        return id;
    }

    Secret key() {
        return key;
    }

    String keySource() {
        return keySource;
    }

    /** What a request says to be recognised as this call's. */
    Map<String, String> headers() {
        return Map.of(Transport.CALL_ID, id);
    }

    /** @return whether the call is still wanted */
    synchronized boolean begin(Call call) {
        this.call = call;
        return !cancelled;
    }

    synchronized void cancel() {
        cancelled = true;
        if (call != null) {
            call.cancel();
        }
    }

    synchronized void rejected(Rejection rejection) {
        this.rejection = rejection;
    }

    synchronized Optional<Rejection> rejection() {
        return Optional.ofNullable(rejection);
    }

    /** Notes the bytes that were just read into the buffer. */
    synchronized void read(Buffer buffer, long byteCount) throws IOException {
        buffer.copyTo(tail, buffer.size() - byteCount, byteCount);
        if (tail.size() > TAIL_BYTES) {
            tail.skip(tail.size() - TAIL_BYTES);
        }
    }

    /** The last that came; whole as far as ASCII goes. */
    synchronized String lastBytes() {
        return tail.snapshot().string(StandardCharsets.ISO_8859_1);
    }
}
