package dev.argus.runtime.redaction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Tells in one pass which of many words stand in a text: the automaton of Aho and Corasick, whole in a table. Nearly every line of code
 * has no word at all, so this is what bounds the cost of many rules.
 *
 * @see <a href="https://doi.org/10.1145/360825.360855">Efficient String Matching: An Aid to Bibliographic Search</a>
 */
final class Keywords {

    private static final int ALPHABET = 128;

    /** What follows a state by a character; 0 is the root. */
    private final int[][] next;

    /** The numbers of the words that end at a state; null at most of them. */
    private final BitSet[] ending;

    private Keywords(int[][] next, BitSet[] ending) {
        this.next = next;
        this.ending = ending;
    }

    /** @param words lists of ASCII words; what is found is told by the number of the list */
    static Keywords of(List<List<String>> words) {
        return new Builder().add(words).build();
    }

    /** The numbers of the lists of which a word stands in the text, whatever its case. */
    BitSet in(String text) {
        BitSet found = new BitSet();
        int state = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            state = character < ALPHABET ? next[state][character] : 0;
            if (ending[state] != null) {
                found.or(ending[state]);
            }
        }
        return found;
    }

    private static final class Builder {

        private final List<int[]> next = new ArrayList<>();
        private final List<BitSet> ending = new ArrayList<>();

        Builder() {
            addState();
        }

        Builder add(List<List<String>> words) {
            for (int number = 0; number < words.size(); number++) {
                for (String word : words.get(number)) {
                    ending.get(endOf(word.toLowerCase(Locale.ROOT))).set(number);
                }
            }
            return this;
        }

        private int endOf(String word) {
            int state = 0;
            for (int i = 0; i < word.length(); i++) {
                char character = word.charAt(i);
                if (character >= ALPHABET) {
                    throw new IllegalArgumentException("the keyword '" + word + "' is not ASCII");
                }
                if (next.get(state)[character] == 0) {
                    next.get(state)[character] = addState();
                }
                state = next.get(state)[character];
            }
            return state;
        }

        private int addState() {
            next.add(new int[ALPHABET]);
            ending.add(new BitSet());
            return next.size() - 1;
        }

        /** Where no word goes on, the longest one goes on that ends here: breadth first, for that is the shorter one. */
        Keywords build() {
            int[] fallback = new int[next.size()];
            Deque<Integer> open = new ArrayDeque<>(children(0));
            while (!open.isEmpty()) {
                int state = open.remove();
                int[] row = next.get(state);
                int[] otherwise = next.get(fallback[state]);
                for (int child : children(state)) {
                    open.add(child);
                }
                for (int character = 0; character < ALPHABET; character++) {
                    if (row[character] == 0) {
                        row[character] = otherwise[character];
                    } else {
                        fallback[row[character]] = otherwise[character];
                        ending.get(row[character]).or(ending.get(otherwise[character]));
                    }
                }
            }
            for (int[] row : next) {
                for (char upper = 'A'; upper <= 'Z'; upper++) {
                    row[upper] = row[Character.toLowerCase(upper)];
                }
            }
            BitSet[] ends =
                    ending.stream().map(set -> set.isEmpty() ? null : set).toArray(BitSet[]::new);
            return new Keywords(next.toArray(int[][]::new), ends);
        }

        private List<Integer> children(int state) {
            return Arrays.stream(next.get(state))
                    .filter(child -> child != 0)
                    .boxed()
                    .toList();
        }
    }
}
