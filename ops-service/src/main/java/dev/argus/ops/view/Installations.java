package dev.argus.ops.view;

import dev.argus.events.Envelope;
import dev.argus.events.InstallationSettings;
import dev.argus.ops.history.History;
import dev.argus.ops.history.ReviewStory;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who has Argus installed, made of what was reviewed and what was set. */
public record Installations(History history) {

    private static final Comparator<ReviewStory> BY_TIME = Comparator.comparing(ReviewStory::requestedAt);

    /** In order of their ids. */
    public List<InstallationView> all() {
        Map<Long, List<ReviewStory>> reviews = history.reviews().stream()
                .collect(Collectors.groupingBy(story -> story.pullRequest().installationId()));
        Stream<Long> configured =
                history.settings().stream().map(said -> said.data().installationId());
        return Stream.concat(reviews.keySet().stream(), configured)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .map(id -> of(id, reviews.getOrDefault(id, List.of())))
                .toList();
    }

    private InstallationView of(long id, List<ReviewStory> reviews) {
        ReviewStory last = reviews.stream().max(BY_TIME).orElse(null);
        return new InstallationView(
                id,
                last == null ? null : last.pullRequest().owner(),
                reviews.stream()
                        .map(story -> story.pullRequest().owner() + "/"
                                + story.pullRequest().repository())
                        .distinct()
                        .sorted()
                        .toList(),
                reviews.size(),
                settingsOf(id).policy() != null,
                last == null ? null : last.requestedAt());
    }

    /** What holds; without any, nothing does. */
    public SettingsView settingsOf(long id) {
        return history.settings()
                .find(Long.toString(id))
                .map(Envelope::data)
                .map(InstallationSettings::policy)
                .map(SettingsView::new)
                .orElse(new SettingsView(null));
    }
}
