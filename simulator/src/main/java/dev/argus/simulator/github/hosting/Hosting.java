package dev.argus.simulator.github.hosting;

import dev.argus.simulator.github.git.SimulatedRepository;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** All repositories of the server. */
public final class Hosting implements AutoCloseable {

    private final History history;
    private final Clock clock;
    private final AtomicLong ids = new AtomicLong(1_000_000);
    private final Map<String, HostedRepository> repositories = new ConcurrentSkipListMap<>();
    /** By the names that they had. */
    private final Map<String, HostedRepository> moved = new ConcurrentSkipListMap<>();

    public Hosting(History history, Clock clock) {
        this.history = history;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException when the name is taken */
    public HostedRepository add(SimulatedRepository spec) {
        HostedRepository repository = new HostedRepository(spec, history, clock, this::nextId);
        if (repositories.putIfAbsent(key(spec.fullName()), repository) != null) {
            repository.close();
            throw new IllegalArgumentException(
                    "there is a repository " + spec.fullName() + " already; serve this one under another name");
        }
        return repository;
    }

    /** By name, in whatever case. */
    public Optional<HostedRepository> find(String owner, String name) {
        return Optional.ofNullable(repositories.get(key(owner + "/" + name)));
    }

    public Optional<HostedRepository> find(long id) {
        return repositories.values().stream()
                .filter(repository -> repository.id() == id)
                .findFirst();
    }

    /** What had that name before it was renamed or transferred. */
    public Optional<HostedRepository> movedFrom(String owner, String name) {
        return Optional.ofNullable(moved.get(key(owner + "/" + name)));
    }

    /**
     * Renames it, or transfers it to another owner.
     *
     * @throws IllegalArgumentException when the name is taken
     */
    public void move(HostedRepository repository, String owner, String name) {
        if (repositories.putIfAbsent(key(owner + "/" + name), repository) != null) {
            throw new IllegalArgumentException("there is a repository " + owner + "/" + name + " already");
        }
        String before = key(repository.fullName());
        moved.put(before, repository);
        repository.moveTo(owner, name);
        repositories.remove(before);
    }

    /** In the order of their names. */
    public List<HostedRepository> all() {
        return List.copyOf(repositories.values());
    }

    /** One for each owner, in the order of their names. */
    public List<Installation> installations() {
        return all().stream().map(HostedRepository::installation).distinct().toList();
    }

    /** @param payload a JSON object, for whoever listens to the repository */
    public void dispatch(HostedRepository repository, String type, String payload) {
        history.append(new Event.Dispatched(repository, type, payload));
    }

    /** An id that nothing else on this server has. */
    public long nextId() {
        return ids.incrementAndGet();
    }

    @Override
    public void close() {
        repositories.values().forEach(HostedRepository::close);
    }

    private static String key(String fullName) {
        return fullName.toLowerCase(Locale.ROOT);
    }
}
