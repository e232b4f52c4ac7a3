package dev.argus.diff.policy;

import dev.argus.runtime.NearestMatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value as it stands in a file, and where it may complain.
 *
 * @param subject what the value is, at the beginning of a sentence
 * @param line of its key, from 1
 * @param problems takes the complaints
 */
record Entry(String subject, int line, Node node, List<Problem> problems) {

    private static final int MAX_SHOWN = 60;

    /** Of a list or a mapping; enough for people, and little for a machine. */
    static final int MAX_ENTRIES = 100;

    /** The text of a plain value of one of these types. */
    Optional<String> scalar(Tag... tags) {
        return node instanceof ScalarNode scalar && Set.of(tags).contains(scalar.getTag())
                ? Optional.of(scalar.getValue())
                : Optional.empty();
    }

    /** @param what is expected, for the complaint about anything else */
    Optional<String> text(Predicate<String> valid, String what) {
        Optional<String> text = scalar(Tag.STR);
        boolean forgotQuotes =
                text.isEmpty() && node instanceof ScalarNode && !node.getTag().equals(Tag.NULL);
        return orRefuse(
                text.filter(words -> !words.isBlank() && valid.test(words)),
                forgotQuotes ? what + ": put it in quotes" : what);
    }

    Optional<List<Entry>> list(String expected) {
        Optional<List<Entry>> elements = node instanceof SequenceNode list
                        && node.getTag().equals(Tag.SEQ)
                ? Optional.of(list.getValue().stream().map(this::element).toList())
                : Optional.empty();
        return orRefuse(elements, expected).filter(found -> areFew(found.size()));
    }

    /**
     * The values of a mapping by their names; complains about names that are not known or come twice.
     *
     * @param names what may be written, and for each what should have been
     */
    Map<String, Entry> members(Map<String, String> names) {
        if (!(node instanceof MappingNode mapping && node.getTag().equals(Tag.MAP))) {
            refuse("keys with values");
            return Map.of();
        }
        if (!areFew(mapping.getValue().size())) {
            return Map.of();
        }
        Map<String, Entry> members = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : shown(tuple.getKeyNode());
            Entry member = new Entry(name, lineOf(tuple.getKeyNode()), tuple.getValueNode(), problems);
            if (!name.equals(names.get(name))) {
                member.complain("is not a key" + meant(name, names));
            } else if (members.containsKey(name)) {
                member.complain(
                        "is set twice, first in line " + members.get(name).line());
            } else {
                members.put(name, member);
            }
        }
        return members;
    }

    Optional<Entry> required(String name, Map<String, Entry> members) {
        Optional<Entry> member = Optional.ofNullable(members.get(name));
        if (member.isEmpty() && node instanceof MappingNode) {
            complain("has no " + name);
        }
        return member;
    }

    boolean within(int maxCharacters, List<String> texts) {
        int characters = texts.stream().mapToInt(String::length).sum();
        if (characters > maxCharacters) {
            complain(String.format(
                    Locale.ROOT, "has %,d characters in all, expected %,d at most", characters, maxCharacters));
        }
        return characters <= maxCharacters;
    }

    /** The value that was read, or a complaint. */
    <T> Optional<T> orRefuse(Optional<T> value, String expected) {
        if (value.isEmpty()) {
            refuse(expected);
        }
        return value;
    }

    void complain(String predicate) {
        problems.add(new Problem(line, cut(subject) + " " + predicate));
    }

    private void refuse(String expected) {
        complain("is " + shown(node) + ", expected " + expected);
    }

    private boolean areFew(int entries) {
        if (entries > MAX_ENTRIES) {
            complain("has %d entries, expected %d at most".formatted(entries, MAX_ENTRIES));
        }
        return entries <= MAX_ENTRIES;
    }

    private Entry element(Node element) {
        return new Entry("an entry of " + subject, lineOf(element), element, problems);
    }

    private static String meant(String name, Map<String, String> names) {
        String spelled = name.toLowerCase(Locale.ROOT).replace('-', '_');
        return NearestMatch.of(spelled, names.keySet())
                .map(match -> ", did you mean " + names.get(match) + "?")
                .orElse("");
    }

    private static String shown(Node node) {
        if (!node.getTag().getValue().startsWith(Tag.PREFIX)) {
            return "tagged " + cut(node.getTag().getValue());
        }
        if (node instanceof ScalarNode scalar) {
            return node.getTag().equals(Tag.NULL) ? "empty" : "'" + cut(scalar.getValue()) + "'";
        }
        return node instanceof SequenceNode ? "a list" : "a mapping";
    }

    private static String cut(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
