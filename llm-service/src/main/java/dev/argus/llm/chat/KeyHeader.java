package dev.argus.llm.chat;

import dev.argus.llm.Secret;
import okhttp3.Request;

/**
 * Where a provider looks for the key. The SDKs never see one: they are made with a placeholder, which is replaced on the way out, so that each
 * call can have a key of its own.
 */
public enum KeyHeader {
    BEARER("Authorization", "Bearer "),
    ANTHROPIC("x-api-key", ""),
    GOOGLE("x-goog-api-key", "");

    /** For an SDK that insists on a key. */
    public static final String PLACEHOLDER = "argus";

    private final String header;
    private final String prefix;

    KeyHeader(String header, String prefix) {
        this.header = header;
        this.prefix = prefix;
    }

    /** The request with this key or, when it is blank, with none; also without those that an SDK found in its environment. */
    Request on(Request request, Secret key) {
        Request.Builder builder = request.newBuilder();
        for (KeyHeader any : values()) {
            builder.removeHeader(any.header);
        }
        return key.value().isBlank()
                ? builder.build()
                : builder.header(header, prefix + key.value()).build();
    }
}
