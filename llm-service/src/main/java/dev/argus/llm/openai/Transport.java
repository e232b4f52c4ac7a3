package dev.argus.llm.openai;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends the SDK's requests through a client of ours, because the SDK's own cannot be told what matters here: to follow no redirect (source
 * code goes to the configured address and to no other), to send no request twice, and to give up a response that does not end.
 *
 * <p>It also knows which call belongs to which question. Disposing a stream of the SDK waits for the server; ending the call first does
 * not.
 */
final class Transport implements Interceptor {

    /** Tells the call's id from the SDK's request to here; it is not sent. */
    static final String CALL_ID = "X-Argus-Call";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final OkHttpClient client;
    private final long maxResponseBytes;
    private final Map<String, CallSlot> slots = new ConcurrentHashMap<>();

    /** @param timeout of the whole call */
    Transport(Duration timeout, long maxResponseBytes) {
        this.client = new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(timeout)
                .writeTimeout(timeout)
                .callTimeout(timeout)
                .build();
        this.maxResponseBytes = maxResponseBytes;
    }

    /** @return the id of a call that is yet to come */
    String expectCall() {
        String id = UUID.randomUUID().toString();
        slots.put(id, new CallSlot());
        return id;
    }

    /** Ends the call, or lets it fail if it has not begun. */
    void cancel(String id) {
        CallSlot slot = slots.remove(id);
        if (slot != null) {
            slot.cancel();
        }
    }

    /** Nobody is going to cancel this call any more. */
    void forget(String id) {
        slots.remove(id);
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        CallSlot slot = slots.get(String.valueOf(request.header(CALL_ID)));
        Call call = client.newCall(request.newBuilder().removeHeader(CALL_ID).build());
        if (slot == null || !slot.fill(call)) {
            throw new IOException("cancelled before it was sent");
        }
        Response response = call.execute();
        return response.newBuilder()
                .body(new LimitedBody(response.body(), maxResponseBytes))
                .build();
    }

    /** A call, before or after it exists. */
    private static final class CallSlot {

        private @Nullable Call call;
        private boolean cancelled;

        /** @return whether the call is still wanted */
        synchronized boolean fill(Call call) {
            this.call = call;
            return !cancelled;
        }

        synchronized void cancel() {
            cancelled = true;
            if (call != null) {
                call.cancel();
            }
        }
    }
}
