package dev.argus.simulator.model;

import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers that keep to the schema and to nothing else. */
final class Nonsense {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int FLOOD = 5_000;
    private static final int HUGE_BYTES = 10 * 1024 * 1024;

    private Nonsense() {}

    /** Every finding twice, then again far outside, on line 2^31, on a line below zero, and in a file that does not exist. */
    static String absurd(String content) {
        return changed(content, findings -> {
            for (JsonNode finding : JSON.readTree(findings.toString())) {
                findings.add(finding);
                findings.add(finding("moved far away", finding).put("line", 1_000_000));
                findings.add(finding("beyond all numbers", finding).put("line", 1L << 31));
                findings.add(finding("below zero", finding).put("line", -7).put("endLine", -9));
                findings.add(finding("nowhere", finding).put("path", "no/such/File.java"));
                findings.add(finding("invented", finding).put("quote", "int thisLineDoesNotExist = 42;"));
            }
        });
    }

    static String flood(String content) {
        return changed(content, findings -> {
            JsonNode first = findings.isEmpty() ? JSON.createObjectNode() : findings.get(0);
            for (int i = findings.size(); i < FLOOD; i++) {
                findings.add(finding("finding number " + i, first));
            }
        });
    }

    static String huge() {
        return "{\"files\":[],\"findings\":[],\"padding\":\"" + "x".repeat(HUGE_BYTES) + "\"}";
    }

    private static String changed(String content, Consumer<ArrayNode> change) {
        JsonNode answer = JSON.readTree(content);
        if (answer.path("findings") instanceof ArrayNode findings) {
            change.accept(findings);
        }
        return answer.toString();
    }

    private static ObjectNode finding(String title, JsonNode like) {
        ObjectNode copy = JSON.createObjectNode();
        like.properties().forEach(property -> copy.set(property.getKey(), property.getValue()));
        return copy.put("title", title);
    }
}
