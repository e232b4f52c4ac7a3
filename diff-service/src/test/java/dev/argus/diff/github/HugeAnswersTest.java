package dev.argus.diff.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.diff.DiffSource;
import dev.argus.diff.assembly.Change;
import dev.argus.diff.assembly.FileDiff;
import dev.argus.diff.assembly.Triage;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.content.Reading.Reason;
import dev.argus.github.rest.GitHubClient;
import dev.argus.github.rest.GitHubSettings;
import dev.argus.runtime.dependency.Unguarded;
import dev.argus.runtime.stage.StageFailure;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

/** Of 100 MB, whichever way they come, no more is taken than a setting allows, and what was not taken is said. */
class HugeAnswersTest {

    private static final PullRequestRef REF = new PullRequestRef(1, 2, "octo", "hello", 3);
    private static final String PRIVATE_KEY = privateKey();
    private static final DataSize MAX_DIFF = DataSize.ofMegabytes(8);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What is on its way when the connection is closed: the buffers of both sides. */
    private static final long UNDER_WAY = 24L << 20;

    private static final String LISTED = """
            [{"filename": "A.java", "status": "modified", "additions": 1, "deletions": 1, "sha": "b10b", "patch": %s}]""";

    private final HugeGitHub gitHub = new HugeGitHub();
    private final GitHubClient client =
            GitHubClient.builder(settings(), Unguarded::new).build();
    private final DiffSource source = new GitHubDiffSource(client.reader(), 50, 20, 4, MAX_DIFF);

    @AfterEach
    void close() {
        client.close();
        gitHub.close();
    }

    @Test
    void a_diff_is_left_in_the_connection_and_the_list_of_files_is_read_instead() {
        gitHub.streamsItsDiff();
        gitHub.listsFiles(LISTED.formatted("\"@@ -1 +1 @@\\n-b\\n+c\""));

        assertThat(change().files()).singleElement().isInstanceOf(FileDiff.Text.class);
        assertThat(gitHub.sent).hasValueLessThan(DataSize.ofMegabytes(4).toBytes() + UNDER_WAY);
    }

    @Test
    void a_diff_that_was_packed_small_is_measured_unpacked() {
        gitHub.packsItsDiff();
        gitHub.listsFiles(LISTED.formatted("\"@@ -1 +1 @@\\n-b\\n+c\""));

        assertThat(change().files()).singleElement().isInstanceOf(FileDiff.Text.class);
    }

    @Test
    void a_file_is_left_out_on_both_sides() {
        gitHub.listsFiles(LISTED.formatted("null"));

        assertThat(change().files())
                .containsExactly(new FileDiff.Unreadable(
                        "A.java",
                        Reason.NO_PATCH,
                        "GitHub gave no patch, and the file is larger than argus.github.max-file"));
        assertThat(gitHub.sent).hasValueLessThan(2 * (DataSize.ofMegabytes(1).toBytes() + UNDER_WAY));
    }

    @Test
    void a_list_of_files_is_refused_with_the_setting_that_bounds_it() {
        gitHub.streamsItsList();

        assertThatThrownBy(this::change)
                .isInstanceOf(StageFailure.Terminal.class)
                .hasMessageContaining("larger than argus.github.max-response allows");
        assertThat(gitHub.sent).hasValueLessThan(DataSize.ofMegabytes(16).toBytes() + UNDER_WAY);
    }

    @Test
    void of_many_large_patches_the_first_are_kept_and_the_others_name_the_limit() {
        gitHub.listsLargePatches();

        Change change = change();

        assertThat(change.files()).hasSize(1_000);
        assertThat(change.files().stream()
                        .filter(FileDiff.Text.class::isInstance)
                        .count())
                .isEqualTo(MAX_DIFF.toBytes() / 40_000);
        assertThat(change.files())
                .last()
                .isEqualTo(new FileDiff.Unreadable(
                        "f10-99",
                        Reason.TOO_LARGE,
                        "the files before it fill argus.diff.max-diff, 8,388,608 characters"));
    }

    private Change change() {
        return Objects.requireNonNull(source.pullRequest(REF)
                .flatMap(pullRequest -> source.change(pullRequest, new Triage(ReviewPolicy.DEFAULTS)))
                .block(PATIENCE));
    }

    private GitHubSettings settings() {
        return new Binder(new MapConfigurationPropertySource(Map.of(
                        "argus.github.api-url",
                        gitHub.apiUrl(),
                        "argus.github.app-id",
                        "7",
                        "argus.github.private-key",
                        PRIVATE_KEY)))
                .bind("argus.github", GitHubSettings.class)
                .get();
    }

    private static String privateKey() {
        try {
            byte[] key = KeyPairGenerator.getInstance("RSA")
                    .generateKeyPair()
                    .getPrivate()
                    .getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                    .formatted(Base64.getMimeEncoder().encodeToString(key));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
