package dev.argus.simulator.github.rest;

import dev.argus.simulator.github.shape.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a GraphQL query wants of an object: fields, some under other names, some with a selection of their own. Arguments are passed over;
 * fragments and directives are not understood.
 */
record Selection(List<Field> fields) {

    record Field(String name, String alias, Selection of) {}

    private static final Pattern TOKEN = Pattern.compile("\\{|}|\\([^()]*\\)|:|\\w+");

    /** @throws IllegalArgumentException for what is no query */
    static Selection parse(String query) {
        List<String> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(query);
        int open = query.indexOf('{');
        if (open < 0) {
            throw new IllegalArgumentException("Parse error on the query");
        }
        token.region(open, query.length());
        while (token.find()) {
            tokens.add(token.group());
        }
        return new Reader(tokens).selection();
    }

    boolean has(String name) {
        return fields.stream().anyMatch(field -> field.name().equals(name));
    }

    /** The object as it was asked for. */
    ObjectNode from(ObjectNode object) {
        ObjectNode picked = Json.object();
        for (Field field : fields) {
            if (!object.has(field.name())) {
                throw new IllegalArgumentException("Field '" + field.name() + "' doesn't exist");
            }
            picked.set(field.alias(), field.of().of(object.get(field.name())));
        }
        return picked;
    }

    private JsonNode of(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return from(object);
        }
        if (value instanceof ArrayNode array) {
            ArrayNode picked = Json.MAPPER.createArrayNode();
            array.forEach(item -> picked.add(of(item)));
            return picked;
        }
        return value;
    }

    /** Reads the tokens from first to last. */
    private static final class Reader {

        private final List<String> tokens;
        private int next;

        Reader(List<String> tokens) {
            this.tokens = tokens;
        }

        Selection selection() {
            expect("{");
            List<Field> fields = new ArrayList<>();
            while (!peek().equals("}")) {
                fields.add(field());
            }
            expect("}");
            return new Selection(fields);
        }

        private Field field() {
            String alias = take();
            String name = alias;
            if (peek().equals(":")) {
                expect(":");
                name = take();
            }
            if (peek().startsWith("(")) {
                take();
            }
            return new Field(name, alias, peek().equals("{") ? selection() : new Selection(List.of()));
        }

        private void expect(String token) {
            if (!take().equals(token)) {
                throw new IllegalArgumentException("Parse error on the query, expected " + token);
            }
        }

        private String take() {
            String token = peek();
            next++;
            return token;
        }

        private String peek() {
            if (next >= tokens.size()) {
                throw new IllegalArgumentException("Parse error on the query: it ends early");
            }
            return tokens.get(next);
        }
    }
}
