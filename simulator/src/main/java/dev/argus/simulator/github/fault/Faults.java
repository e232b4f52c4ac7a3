package dev.argus.simulator.github.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * The faults in force. Of several that fit a call, the first one that strikes has it. With the same seed and the same order of calls the
 * same calls are struck.
 */
public final class Faults {

    /** @param hits how often it has struck */
    public record InForce(long id, Fault fault, int hits) {}

    private static final class Rule {
        private final long id;
        private final Fault fault;
        private final Pattern calls;
        private final Random random;
        private int hits;

        Rule(long id, Fault fault, long seed) {
            this.id = id;
            this.fault = fault;
            this.calls = fault.calls();
            this.random = new Random(seed + id);
        }

        boolean strikes(String call) {
            if (hits >= fault.times() || !calls.matcher(call).matches() || random.nextDouble() >= fault.probability()) {
                return false;
            }
            hits++;
            return true;
        }
    }

    private final long seed;
    private final List<Rule> rules = new ArrayList<>();
    private long added;

    public Faults(long seed) {
        this.seed = seed;
    }

    /** @return what to remove it by */
    public synchronized long add(Fault fault) {
        Rule rule = new Rule(++added, fault, seed);
        rules.add(rule);
        return rule.id;
    }

    public synchronized boolean remove(long id) {
        return rules.removeIf(rule -> rule.id == id);
    }

    public synchronized void clear() {
        rules.clear();
    }

    /** Spent ones included, in the order in which they were added. */
    public synchronized List<InForce> all() {
        return rules.stream()
                .map(rule -> new InForce(rule.id, rule.fault, rule.hits))
                .toList();
    }

    /** What is to go wrong with a call. */
    synchronized Optional<Fault> strike(String method, String path) {
        String call = method + " " + path;
        return rules.stream().filter(rule -> rule.strikes(call)).findFirst().map(rule -> rule.fault);
    }
}
