package dev.argus.diff.policy;

import dev.argus.events.ReviewPolicy.Note;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * {@code .argus.yml}, or what an installation has instead: the settings it makes, or all that is wrong with it. A file with a problem makes no
 * setting at all, for half of what somebody meant may be the opposite of it.
 *
 * <p>Nobody's types are made of it: it is read into plain nodes, without aliases, tags, merges or includes, to a small depth.
 */
public final class PolicyFile {

    public static final String NAME = ".argus.yml";

    /** Where a value was set that an operator wants for one run alone. */
    public static final String OPERATOR = "the operator, for this run";

    private static final int MAX_DEPTH = 10;
    private static final int MAX_LINES = 20;

    private enum Layer {
        REPOSITORY(NAME, NAME + " on the base branch"),
        INSTALLATION("the installation's policy", "The installation's policy"),
        OPERATOR(PolicyFile.OPERATOR, "The policy of this run");

        private final String source;

        /** At the beginning of a sentence. */
        private final String title;

        Layer(String source, String title) {
            this.source = source;
            this.title = title;
        }
    }

    private final Layer layer;
    private final List<Setting<?>> settings;
    private final List<Problem> problems;

    private PolicyFile(Layer layer, List<Setting<?>> settings, List<Problem> problems) {
        this.layer = layer;
        this.settings = List.copyOf(settings);
        this.problems = List.copyOf(problems);
    }

    /** A file that says nothing, which is as good as none. */
    public static PolicyFile absent() {
        return new PolicyFile(Layer.REPOSITORY, List.of(), List.of());
    }

    /** @param maxBytes a longer file is not looked into */
    public static PolicyFile read(byte[] content, long maxBytes) {
        List<Problem> problems = new ArrayList<>();
        return of(Layer.REPOSITORY, document(content, maxBytes, problems), problems);
    }

    /** The rules of an installation, which are written as a file's are. */
    public static PolicyFile ofInstallation(String text) {
        List<Problem> problems = new ArrayList<>();
        return of(Layer.INSTALLATION, compose(text, problems), problems);
    }

    /** Rules that an operator wants for one run. */
    public static PolicyFile ofOperator(String text) {
        List<Problem> problems = new ArrayList<>();
        return of(Layer.OPERATOR, compose(text, problems), problems);
    }

    private static PolicyFile of(Layer layer, Optional<Node> document, List<Problem> problems) {
        List<Setting<?>> settings = new ArrayList<>();
        document.map(root -> new Entry("the file", 1, root, problems))
                .map(file -> file.members(Keys.names()))
                .ifPresent(members -> members.forEach((name, entry) -> Keys.named(name)
                        .flatMap(key -> setting(layer, key, entry))
                        .ifPresent(settings::add)));
        return new PolicyFile(layer, problems.isEmpty() ? settings : List.of(), problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    /** What holds with this file over that policy. When the file has problems it does not hold, and the policy says so. */
    public Policy over(Policy below) {
        return problems.isEmpty()
                ? below.under(settings)
                : below.noting(new Note(
                        "%s is not in force, for it has %s".formatted(layer.title, counted(problems.size())),
                        problemLines()));
    }

    /**
     * What a pull request is told that proposes this file.
     *
     * @param now under which it is reviewed
     * @param below over which the file would stand
     */
    public Note proposed(Policy now, Policy below) {
        if (!problems.isEmpty()) {
            return new Note(
                    "This pull request leaves %s with %s".formatted(NAME, counted(problems.size())), problemLines());
        }
        List<String> changes = now.changesTo(over(below));
        return new Note(
                "This pull request changes %s; it is reviewed under the one on its base branch".formatted(NAME),
                changes.isEmpty() ? List.of("No setting changes its value.") : changes);
    }

    private static <T> Optional<Setting<T>> setting(Layer layer, Key<T> key, Entry entry) {
        return key.kind().read(entry).map(value -> new Setting<>(key, value, layer.source + ", line " + entry.line()));
    }

    private static Optional<Node> document(byte[] content, long maxBytes, List<Problem> problems) {
        if (content.length > maxBytes) {
            problems.add(new Problem(
                    1,
                    String.format(
                            Locale.ROOT,
                            "the file has %,d bytes, expected %,d at most (argus.diff.max-policy-file)",
                            content.length,
                            maxBytes)));
            return Optional.empty();
        }
        try {
            String text = withoutMark(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString());
            return compose(text, problems);
        } catch (CharacterCodingException e) {
            problems.add(new Problem(1, "the file is not UTF-8"));
            return Optional.empty();
        }
    }

    private static Optional<Node> compose(String text, List<Problem> problems) {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        try {
            Optional<Problem> danger = danger(yaml.parse(new StringReader(text)));
            danger.ifPresent(problems::add);
            return danger.isPresent()
                    ? Optional.empty()
                    : Optional.ofNullable(yaml.compose(new StringReader(text)))
                            .filter(document -> !document.getTag().equals(Tag.NULL));
        } catch (YAMLException e) {
            problems.add(malformed(e, text));
            return Optional.empty();
        }
    }

    /** What would grow or take long while the document is put together. The events come one by one, so that reading stops there. */
    private static Optional<Problem> danger(Iterable<Event> events) {
        int depth = 0;
        for (Event event : events) {
            int line = event.getStartMark().getLine() + 1;
            if (event instanceof AliasEvent alias) {
                return Optional.of(
                        new Problem(line, "*" + alias.getAnchor() + " is an alias, expected the value itself"));
            }
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (depth > MAX_DEPTH) {
                return Optional.of(new Problem(line, "values lie more than " + MAX_DEPTH + " deep in each other"));
            }
        }
        return Optional.empty();
    }

    private static Problem malformed(YAMLException refusal, String text) {
        if (refusal instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            return new Problem(marked.getProblemMark().getLine() + 1, "this is not YAML: " + marked.getProblem());
        }
        if (refusal instanceof ReaderException unreadable) {
            String before = text.substring(0, Math.min(unreadable.getPosition(), text.length()));
            return new Problem(
                    1 + (int) before.chars().filter(c -> c == '\n').count(),
                    "the file has a control character, U+%04X".formatted(unreadable.getCodePoint()));
        }
        return new Problem(1, "this is not YAML: " + refusal.getMessage());
    }

    private List<String> problemLines() {
        Stream<String> first = problems.stream().limit(MAX_LINES).map(Problem::toString);
        int more = problems.size() - MAX_LINES;
        return more <= 0
                ? first.toList()
                : Stream.concat(first, Stream.of("and " + more + " more")).toList();
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String counted(int problems) {
        return problems == 1 ? "1 problem" : problems + " problems";
    }
}
