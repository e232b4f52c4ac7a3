package dev.argus.standalone.chaos.plan;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A pull request to be. Every head adds a file of its own to those of the head before.
 *
 * @param number from 1, of all changes of a scenario
 * @param owner of the repository that it is made to
 * @param defects of each head, oldest first, whether its file has a defect
 */
public record Change(int number, String owner, List<Boolean> defects) {

    public Change {
        defects = List.copyOf(defects);
    }

    public int heads() {
        return defects.size();
    }

    /** The file that a head adds. */
    public String path(int head) {
        return "src/main/java/shop/Order%d_%d.java".formatted(number, head);
    }

    /** The branch that ends in a head. */
    public String branch(int head) {
        return "change-%d-%d".formatted(number, head);
    }

    /** The files with a defect as of a head. */
    public List<String> defectivePaths(int head) {
        return IntStream.rangeClosed(0, head)
                .filter(defects::get)
                .mapToObj(this::path)
                .toList();
    }
}
