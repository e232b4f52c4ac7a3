package dev.argus.publisher;

import static dev.argus.publisher.Publisher.onlyCheckRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.BlobRef;
import dev.argus.events.Coverage;
import dev.argus.events.DiffPrepared;
import dev.argus.events.Outcome;
import dev.argus.events.ReviewPolicy;
import dev.argus.github.CheckRun;
import dev.argus.publisher.FakeGitHub.Fault;
import dev.argus.runtime.content.InMemoryBlobStore;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ProgressStageTest {

    private final FakeGitHub github = new FakeGitHub();
    private final Publisher publisher = Publisher.over(github);

    @Test
    void a_review_that_is_being_read_says_how_many_files() {
        publisher.opens(Sample.requested());

        publisher.shows(reading(13));

        assertThat(onlyCheckRun(github).status()).isEqualTo(CheckRun.Status.IN_PROGRESS);
        assertThat(onlyCheckRun(github).output().title()).isEqualTo("Reading 13 files");
    }

    @Test
    void one_that_has_ended_stays_as_it_is() {
        publisher.publishes(publisher.found());

        publisher.shows(reading(13));

        assertThat(Publisher.isCompleted(onlyCheckRun(github))).isTrue();
    }

    @Test
    void none_is_made_for_it() {
        publisher.shows(reading(13));

        assertThat(github.checkRuns).isEmpty();
    }

    @Test
    void where_there_is_nothing_to_read_nothing_is_shown() {
        publisher.opens(Sample.requested());

        publisher.shows(DiffPrepared.ended(Sample.requested(), ReviewPolicy.DEFAULTS, Outcome.skipped("a draft")));

        assertThat(onlyCheckRun(github).status()).isEqualTo(CheckRun.Status.QUEUED);
    }

    @Test
    void what_cannot_be_shown_now_is_let_go() {
        publisher.opens(Sample.requested());
        github.faults = call -> Fault.BEFORE;

        publisher.shows(reading(13));

        assertThat(onlyCheckRun(github).status()).isEqualTo(CheckRun.Status.QUEUED);
    }

    private static DiffPrepared reading(int files) {
        BlobRef content = Objects.requireNonNull(
                new InMemoryBlobStore().put(Sample.reading()).block());
        return new DiffPrepared(
                Sample.requested(),
                ReviewPolicy.DEFAULTS,
                null,
                content,
                List.of(content),
                content,
                null,
                new Coverage(files + 2, files, 0),
                null);
    }
}
