package dev.argus.runtime.redaction;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How random a text looks. */
final class Entropy {

    private Entropy() {}

    /** Shannon's, in bits a character. */
    static double of(String text) {
        Map<Integer, Long> counts =
                text.chars().boxed().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        double entropy = 0;
        for (long count : counts.values()) {
            double share = (double) count / text.length();
            entropy -= share * Math.log(share) / Math.log(2);
        }
        return entropy;
    }
}
