package dev.argus.publisher.history;

import java.util.List;
import java.util.OptionalInt;

/** Lines of code, compared without their white space: indenting code anew changes nothing about it. */
public record Quotation(List<String> lines) {

    public Quotation {
        lines = lines.stream()
                .map(Quotation::folded)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Where they stand in a file, one after the other but for empty lines; from 1. */
    OptionalInt lineIn(String file) {
        List<String> all = file.lines().map(Quotation::folded).toList();
        for (int start = 0; start < all.size(); start++) {
            if (all.get(start).equals(lines.get(0)) && followsFrom(all, start)) {
                return OptionalInt.of(start + 1);
            }
        }
        return OptionalInt.empty();
    }

    private boolean followsFrom(List<String> all, int start) {
        int at = start;
        for (String line : lines) {
            while (at < all.size() && all.get(at).isEmpty()) {
                at++;
            }
            if (at == all.size() || !all.get(at).equals(line)) {
                return false;
            }
            at++;
        }
        return true;
    }

    private static String folded(String line) {
        return line.strip().replaceAll("\\s+", " ");
    }
}
