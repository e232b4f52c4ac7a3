package dev.argus.simulator.github.rest;

import dev.argus.simulator.github.protocol.Refusal;
import dev.argus.simulator.github.shape.Json;
import dev.argus.simulator.github.webhook.Delivery;
import dev.argus.simulator.github.webhook.Webhooks;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The log of webhook deliveries, in pages that a cursor turns, and redelivery. */
final class DeliveryEndpoints implements Endpoints {

    private static final String DELIVERIES = "/app/hook/deliveries";

    private final Webhooks webhooks;

    DeliveryEndpoints(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get(DELIVERIES, Access.APP, this::list)
                .get(DELIVERIES + "/{delivery:\\d+}", Access.APP, this::show)
                .post(DELIVERIES + "/{delivery:\\d+}/attempts", Access.APP, this::redeliver);
    }

    private Answer list(Call call) {
        int size = call.page().size();
        Optional<Long> cursor = call.query("cursor").map(DeliveryEndpoints::cursor);
        List<Delivery> rest = webhooks.deliveries().stream()
                .filter(delivery -> call.query("status")
                        .map(status -> status.equals("success") == (delivery.statusCode() < 400))
                        .orElse(true))
                .filter(delivery -> cursor.map(id -> delivery.id() < id).orElse(true))
                .limit(size + 1L)
                .toList();
        List<Delivery> page = rest.subList(0, Math.min(size, rest.size()));
        Answer answer = Answer.ok(Json.array(page, this::brief));
        return rest.size() > size
                ? answer.next(call, "cursor", page.get(size - 1).id())
                : answer;
    }

    private Answer show(Call call) {
        Delivery delivery = webhooks.delivery(call.id("delivery")).orElseThrow(Refusal::notFound);
        ObjectNode shape = brief(delivery).put("url", delivery.url().toString());
        ObjectNode request = shape.putObject("request");
        request.set("headers", Json.MAPPER.valueToTree(delivery.requestHeaders()));
        request.set("payload", Json.MAPPER.readTree(delivery.payload()));
        ObjectNode response = shape.putObject("response");
        response.set("headers", Json.MAPPER.valueToTree(delivery.responseHeaders()));
        response.put("payload", delivery.responseBody());
        return Answer.ok(shape);
    }

    private Answer redeliver(Call call) {
        webhooks.redeliver(call.id("delivery"));
        return Answer.accepted();
    }

    private ObjectNode brief(Delivery delivery) {
        return Json.object()
                .put("id", delivery.id())
                .put("guid", delivery.guid())
                .put("delivered_at", delivery.deliveredAt().toString())
                .put("redelivery", delivery.redelivery())
                .put("duration", delivery.duration().toMillis() / 1_000.0)
                .put("status", delivery.status())
                .put("status_code", delivery.statusCode())
                .put("event", delivery.event())
                .put("action", delivery.action())
                .put("installation_id", delivery.installationId())
                .put("repository_id", delivery.repositoryId())
                .putNull("throttled_at");
    }

    private static long cursor(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Refusal.of(400, "Bad cursor");
        }
    }
}
