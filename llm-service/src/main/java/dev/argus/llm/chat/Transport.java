package dev.argus.llm.chat;

import dev.argus.llm.LlmSettings;
import dev.argus.llm.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;

/**
 * Sends the SDKs' requests through a client of ours, because their own cannot be told what matters here: to follow no redirect (source
 * code goes to the configured address and to no other), to send no request twice, to give up a response that does not end, and to sign each
 * call with a key of its own.
 *
 * <p>It also knows which call belongs to which question, so that a call can be ended, and what came back for it, so that the same status
 * means the same whichever SDK would make an exception of it. Disposing a stream of an SDK waits for the server; ending the call first does
 * not.
 */
public final class Transport implements Interceptor {

    /** When a client gets to see a response. */
    public enum Handover {
        /** As it comes: the client reads on threads that wait for nothing else. */
        PIECES,
        /**
         * When it has come to its end, or to the limit of its size: the client reads on threads that others need, and would hold one for as
         * long as a model writes. How long a model may be silent is measured here, then.
         */
        WHOLE
    }

    /** Tells the call's id from the SDK's request to here; it is not sent. */
    static final String CALL_ID = "X-Argus-Call";

    private static final long CHUNK = 8 * 1024;

    private final KeyHeader keyHeader;
    private final Handover handover;
    private final OkHttpClient client;
    private final Duration idleTimeout;
    private final long maxResponseBytes;
    private final Map<String, PendingCall> calls = new ConcurrentHashMap<>();

    Transport(KeyHeader keyHeader, Handover handover, ChatSetup setup) {
        LlmSettings settings = setup.settings();
        Duration timeout = setup.transportTimeout();
        this.keyHeader = keyHeader;
        this.handover = handover;
        this.client = new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .connectTimeout(settings.connectTimeout())
                .readTimeout(handover == Handover.WHOLE ? settings.firstTokenTimeout() : timeout)
                .writeTimeout(timeout)
                .callTimeout(timeout)
                .build();
        this.idleTimeout = settings.idleTimeout();
        this.maxResponseBytes = setup.maxResponseBytes();
    }

    Handover handover() {
        return handover;
    }

    /** A call that is yet to come. */
    PendingCall expect(Secret key, String keySource) {
        PendingCall call = new PendingCall(UUID.randomUUID().toString(), key, keySource);
        calls.put(call.id(), call);
        return call;
    }

    /** Ends the call, or lets it fail if it has not begun. */
    void cancel(PendingCall call) {
        calls.remove(call.id());
        call.cancel();
    }

    /** Nobody is going to cancel this call any more. */
    void forget(PendingCall call) {
        calls.remove(call.id());
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        PendingCall pending = calls.get(String.valueOf(request.header(CALL_ID)));
        if (pending == null) {
            throw new IOException("cancelled before it was sent");
        }
        Call call = client.newCall(
                keyHeader.on(request.newBuilder().removeHeader(CALL_ID).build(), pending.key()));
        if (!pending.begin(call)) {
            throw new IOException("cancelled before it was sent");
        }
        return received(call.execute(), pending);
    }

    private Response received(Response response, PendingCall pending) throws IOException {
        if (!response.isSuccessful()) {
            pending.rejected(Rejection.of(response));
        }
        ResponseBody limited = new LimitedBody(response.body(), maxResponseBytes, pending);
        ResponseBody body = handover == Handover.WHOLE ? whole(limited) : limited;
        return response.newBuilder().body(body).build();
    }

    private ResponseBody whole(ResponseBody body) throws IOException {
        try (BufferedSource source = body.source()) {
            source.timeout().timeout(idleTimeout.toMillis(), TimeUnit.MILLISECONDS);
            Buffer content = new Buffer();
            while (content.size() < maxResponseBytes - CHUNK && source.read(content, CHUNK) >= 0) {
                // Until there is no more, or more than anybody needs.
            }
            return ResponseBody.create(content, body.contentType(), content.size());
        }
    }
}
