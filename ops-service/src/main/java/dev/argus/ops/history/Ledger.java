package dev.argus.ops.history;

import dev.argus.events.Envelope;
import dev.argus.events.ModelCalled;
import dev.argus.events.PullRequestRef;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every call of a model, summed up by day, installation, repository, model and purpose. One thread writes, any number may read. */
public final class Ledger {

    private static final int REMEMBERED = 10_000;

    /** By what lines can be kept apart. */
    public enum Group {
        DAY,
        INSTALLATION,
        REPOSITORY,
        MODEL,
        PURPOSE
    }

    /**
     * What calls have in common; what they do not is absent.
     *
     * @param day of UTC
     * @param repository {@code owner/name}, as of the call
     * @param model {@code provider/name}
     */
    public record Line(
            @Nullable LocalDate day,
            @Nullable Long installationId,
            @Nullable String repository,
            @Nullable String model,
            ModelCalled.@Nullable Purpose purpose,
            Spending spending) {

        private Line of(Set<Group> groups, Spending sum) {
            return new Line(
                    groups.contains(Group.DAY) ? day : null,
                    groups.contains(Group.INSTALLATION) ? installationId : null,
                    groups.contains(Group.REPOSITORY) ? repository : null,
                    groups.contains(Group.MODEL) ? model : null,
                    groups.contains(Group.PURPOSE) ? purpose : null,
                    sum);
        }
    }

    /**
     * Which calls.
     *
     * @param from the first day; absent: as far back as is known
     * @param to the last day; absent: until today
     */
    public record Selection(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Long installationId,
            @Nullable String repository,
            @Nullable String model) {

        private boolean has(Key key) {
            return (from == null || !key.day().isBefore(from))
                    && (to == null || !key.day().isAfter(to))
                    && (installationId == null || installationId == key.installationId())
                    && (repository == null || repository.equals(key.repository()))
                    && (model == null || model.equals(key.model()));
        }
    }

    private record Key(LocalDate day, long installationId, String repository, String model, ModelCalled.Purpose purpose)
            implements Comparable<Key> {

        private static final Comparator<Key> ORDER = Comparator.comparing(Key::day)
                .thenComparing(Key::installationId)
                .thenComparing(Key::repository)
                .thenComparing(Key::model)
                .thenComparing(Key::purpose);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }

        Line line() {
            return new Line(day, installationId, repository, model, purpose, Spending.NONE);
        }
    }

    private final int room;
    private final ConcurrentSkipListMap<Key, Spending> sums = new ConcurrentSkipListMap<>();

    /** A client that does not hear that a record was taken sends it once more. */
    private final Map<String, Boolean> remembered = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param room how many sums it keeps; of the oldest day goes first */
    public Ledger(int room) {
        this.room = room;
    }

    void add(Envelope<ModelCalled> call) {
        if (remembered.put(call.id(), true) != null) {
            return;
        }
        sums.merge(keyOf(call), Spending.of(call.data()), Spending::plus);
        if (sums.size() > room) {
            sums.pollFirstEntry();
        }
    }

    /** One line for each group of calls, in order of day, installation, repository, model and purpose. */
    public List<Line> lines(Selection selection, Set<Group> groups) {
        Map<Line, Spending> lines = new LinkedHashMap<>();
        sums.forEach((key, spending) -> {
            if (selection.has(key)) {
                lines.merge(key.line().of(groups, Spending.NONE), spending, Spending::plus);
            }
        });
        return lines.entrySet().stream()
                .map(line -> line.getKey().of(groups, line.getValue()))
                .toList();
    }

    /** What one token of each model cost on average, of those that have a price. */
    public Map<String, Spending> byModel() {
        return sums.entrySet().stream()
                .collect(Collectors.toMap(
                        sum -> sum.getKey().model(), Map.Entry::getValue, Spending::plus, TreeMap::new));
    }

    static String modelOf(ModelCalled call) {
        return call.provider() + "/" + call.model();
    }

    private static Key keyOf(Envelope<ModelCalled> call) {
        PullRequestRef about = call.data().pullRequest();
        return new Key(
                call.time().atZone(ZoneOffset.UTC).toLocalDate(),
                about.installationId(),
                about.owner() + "/" + about.repository(),
                modelOf(call.data()),
                call.data().purpose());
    }
}
