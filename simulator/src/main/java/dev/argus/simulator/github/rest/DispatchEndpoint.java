package dev.argus.simulator.github.rest;

import dev.argus.simulator.github.hosting.Hosting;
import dev.argus.simulator.github.protocol.Refusal;

/**
 * Tells whoever listens to a repository of something that GitHub knows nothing about.
 *
 * @see <a href="https://docs.github.com/en/rest/repos/repos#create-a-repository-dispatch-event">at most 10 properties and less than 64 KB</a>
 */
record DispatchEndpoint(Hosting hosting) implements Endpoints {

    private static final int MAX_TYPE = 100;
    private static final int MAX_PROPERTIES = 10;
    private static final int MAX_PAYLOAD = 64 * 1024;

    @Override
    public void addTo(Routes routes) {
        routes.post(Routes.REPOSITORY + "/dispatches", Access.PERSON, this::dispatch);
    }

    private Answer dispatch(Call call) {
        Fields body = call.body();
        String type = body.text("event_type");
        Fields payload = body.optionalObject("client_payload").orElse(Fields.parse(new byte[0]));
        if (type.isEmpty() || type.length() > MAX_TYPE) {
            throw Refusal.invalidRequest("event_type must be 1 to " + MAX_TYPE + " characters.");
        }
        if (payload.size() > MAX_PROPERTIES) {
            throw Refusal.invalidRequest("No more than " + MAX_PROPERTIES + " properties are allowed.");
        }
        if (payload.json().length() >= MAX_PAYLOAD) {
            throw Refusal.invalidRequest("client_payload is too large.");
        }
        hosting.dispatch(call.repository(), type, payload.json());
        return Answer.noContent();
    }
}
