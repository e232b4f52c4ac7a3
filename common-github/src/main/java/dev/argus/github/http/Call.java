package dev.argus.github.http;

import org.springframework.web.reactive.function.client.ClientRequest;

/**
 * For whom a request is made, and how. Travels as an attribute of the request.
 *
 * @param installation whose token and limits it uses; {@link #APP} for the App itself
 * @param revalidated whether an answer is kept, and asked for again only if it has changed
 */
public record Call(long installation, boolean revalidated) {

    public static final String ATTRIBUTE = Call.class.getName();

    static final long APP = 0;

    private static final Call BY_THE_APP = new Call(APP, false);

    public static Call of(ClientRequest request) {
        return (Call) request.attribute(ATTRIBUTE).orElse(BY_THE_APP);
    }
}
