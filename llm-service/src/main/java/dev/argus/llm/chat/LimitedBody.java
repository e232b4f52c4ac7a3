package dev.argus.llm.chat;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** A response that fails when it is longer than anybody needs, and of which the call knows the last bytes. */
final class LimitedBody extends ResponseBody {

    private final ResponseBody body;
    private final BufferedSource source;

    LimitedBody(ResponseBody body, long maxBytes, PendingCall call) {
        this.body = body;
        this.source = Okio.buffer(new ForwardingSource(body.source()) {
            private long bytes;

            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                long read = super.read(sink, byteCount);
                if (read > 0) {
                    bytes += read;
                    call.read(sink, read);
                }
                if (bytes > maxBytes) {
                    throw new IOException("the response is longer than " + maxBytes + " bytes");
                }
                return read;
            }
        });
    }

    @Override
    public @Nullable MediaType contentType() {
        return body.contentType();
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public BufferedSource source() {
        return source;
    }
}
