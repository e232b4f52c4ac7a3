package dev.argus.diff.patch;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.diff.PullRequestSnapshot;
import dev.argus.diff.assembly.FileDiff;
import dev.argus.diff.assembly.Triage;
import dev.argus.events.ReviewPolicy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class PatchFileDiffSourceTest {

    private static final DataSize MAX = DataSize.ofKilobytes(1);
    private static final String DIFF = """
            diff --git a/f b/f
            index 1111111..2222222 100644
            --- a/f
            +++ b/f
            @@ -1 +1 @@
            -b
            +c
            """;

    @Test
    void a_diff_is_a_pull_request_named_by_its_content() throws Exception {
        PatchFileDiffSource source = read(DIFF.getBytes(UTF_8));
        PullRequestSnapshot pullRequest = Objects.requireNonNull(
                source.pullRequest(source.request(Instant.EPOCH).pullRequest()).block());

        assertThat(pullRequest.headSha())
                .isEqualTo(source.request(Instant.EPOCH).review().headSha())
                .hasSize(64);
        assertThat(Objects.requireNonNull(source.change(pullRequest, new Triage(ReviewPolicy.DEFAULTS))
                                .block())
                        .files())
                .extracting(FileDiff::path)
                .containsExactly("f");
        assertThat(source.commitMessages(pullRequest).collectList().block()).isEmpty();
        assertThat(source.baseFile(pullRequest, "AGENTS.md").block()).isNull();
    }

    @Test
    void an_empty_diff_changes_nothing() throws Exception {
        PatchFileDiffSource source = read(new byte[0]);

        assertThat(source.request(Instant.EPOCH).review().headSha()).hasSize(64);
    }

    @Test
    void what_is_no_diff_or_too_large_is_refused_in_a_sentence() {
        assertThatThrownBy(() -> read("hello".getBytes(UTF_8))).hasMessage("x.diff is not a unified diff");
        assertThatThrownBy(() -> read(("\uFEFF" + DIFF).getBytes(UTF_16LE)))
                .hasMessage("x.diff is UTF-16, as PowerShell writes it: use git diff --output=FILE instead of >");
        assertThatThrownBy(() -> read(DIFF.repeat(100).getBytes(UTF_8)))
                .hasMessage("x.diff is larger than 1,024 bytes, argus.diff.max-diff");
    }

    private static PatchFileDiffSource read(byte[] diff) throws IOException {
        return PatchFileDiffSource.read("x.diff", new ByteArrayInputStream(diff), MAX);
    }
}
