package dev.argus.github.http;

import org.springframework.web.reactive.function.client.ClientRequest;

/**
 * For whom a request is made, and how. Travels as an attribute of the request.
 *
 * @param installation whose token and limits it uses; {@link #APP} for the App itself
 * @param lifetime of the answer
 */
public record Call(long installation, Lifetime lifetime) {

    public static final String ATTRIBUTE = Call.class.getName();

    static final long APP = 0;

    private static final Call BY_THE_APP = new Call(APP, Lifetime.MOMENT);

    public static Call of(ClientRequest request) {
        return (Call) request.attribute(ATTRIBUTE).orElse(BY_THE_APP);
    }
}
