package dev.argus.runtime.redaction;

import dev.argus.events.content.Finding;
import dev.argus.events.content.Hunk;
import dev.argus.runtime.redaction.Secrets.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes the secrets out of everything that one review would show to a model. The same secret has the same placeholder all through the
 * review, and is replaced wherever it stands once a rule has found it somewhere. Not for use by several threads at once.
 *
 * <p>The lines of a change come first, in an order that does not depend on its source: so the placeholders are the same each time it is
 * read.
 */
public final class Redaction {

    private static final String ALLOW = "gitleaks:allow";
    private static final String NO_FILE = "";
    private static final int LONGEST_QUOTE = 300;

    private final SecretRules rules;
    private final Placeholders placeholders = new Placeholders();
    private final List<Sighting> sightings = new ArrayList<>();

    /**
     * A secret in a line that the change adds.
     *
     * @param hunk where it begins on the new side
     * @param line with placeholders
     */
    record Sighting(String path, int hunk, int number, Kind kind, String line) {}

    public Redaction(SecretRules rules) {
        this.rules = rules;
    }

    /** The same hunks, with the same lines, without what the rules find in them. */
    public List<Hunk> redact(String path, List<Hunk> hunks) {
        return hunks.stream().map(hunk -> redact(path, hunk)).toList();
    }

    /** Title, description and whatever else is no file. */
    public String redact(String text) {
        return redact(NO_FILE, text);
    }

    private String redact(String path, String text) {
        List<String> lines = List.of(text.split("\n", -1));
        return withoutKnown(String.join("\n", redacted(lines, Secrets.in(path, lines, rules))));
    }

    /** Replaces what was found elsewhere before. */
    public String withoutKnown(String text) {
        return placeholders.insteadOfKnown(text);
    }

    /** What is to be said of the secrets that the change adds; to be asked when all of it was redacted. */
    public List<Finding> findings() {
        return SecretFindings.of(sightings, this::withoutKnown);
    }

    /** How many secrets were found, by the ids of their rules. */
    public Map<String, Integer> secrets() {
        return placeholders.perKind();
    }

    private Hunk redact(String path, Hunk hunk) {
        List<String> texts =
                hunk.lines().stream().map(line -> line.substring(1)).toList();
        Map<Integer, List<Part>> parts = Secrets.in(path, texts, rules);
        String heading = hunk.heading().isEmpty() ? "" : redact(path, hunk.heading());
        if (parts.isEmpty() && heading.equals(hunk.heading())) {
            return hunk;
        }
        List<String> redacted = redacted(texts, parts);
        note(path, hunk, redacted, parts);
        List<String> lines = new ArrayList<>(redacted.size());
        for (int i = 0; i < redacted.size(); i++) {
            lines.add(hunk.lines().get(i).charAt(0) + redacted.get(i));
        }
        return new Hunk(hunk.oldStart(), hunk.oldCount(), hunk.newStart(), hunk.newCount(), heading, lines);
    }

    private List<String> redacted(List<String> lines, Map<Integer, List<Part>> parts) {
        List<String> redacted = new ArrayList<>(lines);
        for (int i = 0; i < lines.size(); i++) {
            if (parts.containsKey(i)) {
                redacted.set(i, redacted(lines.get(i), parts.getOrDefault(i, List.of())));
            }
        }
        return redacted;
    }

    private String redacted(String line, List<Part> parts) {
        StringBuilder redacted = new StringBuilder(line.length());
        int position = 0;
        for (Part part : parts) {
            redacted.append(line, position, part.range().start()).append(placeholders.of(part.kind(), part.secret()));
            position = part.range().end();
        }
        return redacted.append(line, position, line.length()).toString();
    }

    /** Of what takes several lines the first one that is added. */
    private void note(String path, Hunk hunk, List<String> redacted, Map<Integer, List<Part>> parts) {
        Set<String> noted = new HashSet<>();
        List<Hunk.Line> lines = hunk.numberedLines();
        for (int i = 0; i < lines.size(); i++) {
            if (parts.containsKey(i)
                    && lines.get(i) instanceof Hunk.Line.Added added
                    && !added.text().contains(ALLOW)) {
                for (Part part : parts.getOrDefault(i, List.of())) {
                    if (part.kind().isToBeSaid() && (part.isWhole() || noted.add(part.secret()))) {
                        sightings.add(new Sighting(
                                path, hunk.newStart(), added.newNumber(), part.kind(), quote(redacted.get(i), part)));
                    }
                }
            }
        }
    }

    private String quote(String line, Part part) {
        return line.length() <= LONGEST_QUOTE ? line : placeholders.of(part.kind(), part.secret());
    }
}
