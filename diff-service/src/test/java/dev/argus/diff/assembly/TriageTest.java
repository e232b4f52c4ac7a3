package dev.argus.diff.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.ReviewPolicy;
import dev.argus.events.content.FileChange.Status;
import dev.argus.events.content.Reading.Reason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TriageTest {

    @ParameterizedTest
    @CsvSource({
        "package-lock.json, LOCK_FILE",
        "web/yarn.lock, LOCK_FILE",
        "Cargo.lock, LOCK_FILE",
        "infra/.terraform.lock.hcl, LOCK_FILE",
        "node_modules/left-pad/index.js, VENDORED",
        "vendor/github.com/pkg/errors/errors.go, VENDORED",
        "src/third_party/zlib/zlib.c, VENDORED",
        "gradlew, VENDORED",
        "api/v1/service.pb.go, GENERATED",
        "lib/model.g.dart, GENERATED",
        "k8s/zz_generated.deepcopy.go, GENERATED",
        "dist/app.min.js, MINIFIED",
    })
    void a_name_can_say_that_nobody_here_wrote_the_file(String path, Reason reason) {
        assertThat(reason(ReviewPolicy.DEFAULTS, path)).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/main/java/shop/vendor/Vendor.java",
                "app/vendor/list.rb",
                "pom.xml",
                "build.gradle",
                "package.json",
                "go.mod",
                "Dockerfile",
                ".github/workflows/ci.yml",
                "gradle/wrapper/gradle-wrapper.properties",
                "locks/FileLock.java",
                "README.md",
            })
    void build_files_and_domain_words_are_read(String path) {
        assertThat(reason(ReviewPolicy.DEFAULTS, path)).isEmpty();
    }

    @Test
    void globs_are_those_of_gitignore() {
        ReviewPolicy policy = ignoring("docs/", "*.md", "/top.txt", "**/snapshots/**", "!KEEP.md");

        assertThat(List.of("docs/a.txt", "a/docs/b.txt", "x/y.md", "top.txt", "a/b/snapshots/c/d.js"))
                .allSatisfy(path -> assertThat(reason(policy, path)).contains(Reason.IGNORED));
        assertThat(List.of("a/top.txt", "a/KEEP.md", "documents/a.txt", "src/a.js"))
                .allSatisfy(path -> assertThat(reason(policy, path)).isEmpty());
    }

    @Test
    void a_removed_file_and_one_with_too_many_lines_are_left_out_unseen() {
        Triage triage = new Triage(ReviewPolicy.DEFAULTS);

        assertThat(triage.leaveOut(new FileOutline(new ChangedPath("a", null, Status.REMOVED), 1)))
                .contains(new FileDiff.Unreadable("a", Reason.REMOVED, ""));
        assertThat(triage.leaveOut(new FileOutline(new ChangedPath("a", null, Status.MODIFIED), 1_001)))
                .contains(new FileDiff.Unreadable(
                        "a", Reason.TOO_LARGE, "1,001 changed lines, max_lines_per_file is 1,000"));
        assertThat(triage.leaveOut(new FileOutline(new ChangedPath("a", null, Status.MODIFIED), 1_000)))
                .isEmpty();
    }

    private static Optional<Reason> reason(ReviewPolicy policy, String path) {
        return new Triage(policy).leaveOut(path).map(FileDiff.Unreadable::reason);
    }

    private static ReviewPolicy ignoring(String... globs) {
        ReviewPolicy defaults = ReviewPolicy.DEFAULTS;
        return new ReviewPolicy(
                defaults.profile(),
                defaults.severityFloor(),
                defaults.minConfidence(),
                null,
                defaults.maxFiles(),
                defaults.maxLinesPerFile(),
                List.of(globs),
                false);
    }
}
