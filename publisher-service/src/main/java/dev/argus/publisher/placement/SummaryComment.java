package dev.argus.publisher.placement;

import dev.argus.events.Digest;
import dev.argus.events.Outcome;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Reading.ReadFile;
import dev.argus.events.content.Side;
import dev.argus.publisher.markdown.SafeMarkdown;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The one comment in which a pull request's review is summed up. */
public final class SummaryComment {

    /** GitHub refuses a comment of more than 65,536 characters; the marker has its room besides. */
    static final int MAX_CHARS = 64_000;

    private static final int MAX_SUMMARY = 2_000;
    private static final int MAX_CELL = 200;
    private static final int MAX_PATH = 100;
    private static final int MAX_CHANGED_FILES = 3;

    private final ReviewGenerated generated;
    private final URI page;

    private SummaryComment(ReviewGenerated generated, URI page) {
        this.generated = generated;
        this.page = page;
    }

    /**
     * @param page of the pull request
     * @return Markdown without a marker, at most 64,000 characters
     */
    public static String of(ReviewGenerated generated, ReviewContent content, Placement placement, URI page) {
        return new SummaryComment(generated, page).render(content, placement);
    }

    /** The summary of a review that failed: one sentence why, and what happens next. */
    public static String ofFailure(ReviewGenerated generated) {
        return joined(
                "### Argus · could not review",
                sentence(reason(generated)),
                "Nothing was reviewed. \"Re-run\" in the check tries again; so does the next push.",
                PolicyNotes.of(generated.policy()),
                Footer.of(generated));
    }

    /** A sentence of another stage, where it is all there is to say. */
    public static String sentence(String reason) {
        return SafeMarkdown.line(reason, MAX_SUMMARY);
    }

    /** What a check run says that has nothing but a reason. */
    public static String ofReason(String reason, ReviewPolicy policy) {
        return joined(sentence(reason), PolicyNotes.of(policy));
    }

    /** Why a check run on a head that nobody read ends as the one before it. */
    public static String nothingNewSince(String headSha) {
        return "All that there is to read was read at `" + Wording.shortSha(headSha)
                + "` and has not changed since; a rebase, an amended message or a merge of the base leaves it as it is."
                + " So nothing was read again. \"Re-run\" reads everything.";
    }

    private String render(ReviewContent content, Placement placement) {
        String above = joined(title(placement), change(content), table(placement), standing(content, placement));
        String below = joined(
                ReadingFold.of(generated, content.reading()),
                EarlierFold.of(content.earlier()),
                PolicyNotes.of(generated.policy()),
                Footer.of(generated));
        int room = MAX_CHARS - above.length() - below.length();
        return joined(above, DetailsFold.of(placement.elsewhere(), room), below);
    }

    private String title(Placement placement) {
        Tally said = Tally.of(placement.all());
        if (generated.outcome().state() == Outcome.State.PARTIAL) {
            return "### Argus · " + Wording.findings(said) + " · **not everything was read**";
        }
        return "### Argus · " + (said.total() == 0 ? "nothing to report" : Wording.findings(said));
    }

    /** What the model says of the change; where it says nothing, which files it is. */
    private static String change(ReviewContent content) {
        String summary = SafeMarkdown.blocks(content.summary(), MAX_SUMMARY);
        List<ReadFile> files = content.reading().shown();
        if (!summary.isEmpty() || files.isEmpty()) {
            return summary;
        }
        String names = files.stream()
                .limit(MAX_CHANGED_FILES)
                .map(file -> SafeMarkdown.code(Wording.fileName(file.path()), MAX_PATH))
                .collect(Collectors.joining(", "));
        int more = files.size() - MAX_CHANGED_FILES;
        return "Changes " + names + (more > 0 ? " and " + Wording.files(more) + " more." : ".");
    }

    /** What stands at a line, and of the rest what is as important; what earlier reviews said at lines only while there is room. */
    private String table(Placement placement) {
        int upFront = generated.policy().profile().inlineComments();
        List<Finding> rows = new ArrayList<>();
        for (Finding finding : placement.all()) {
            boolean first = rows.size() < upFront || placement.inline().contains(finding);
            if (first && rows.size() < Placement.MAX_INLINE) {
                rows.add(finding);
            }
        }
        if (rows.isEmpty()) {
            return "";
        }
        return rows.stream()
                .map(finding -> row(finding, rows))
                .collect(Collectors.joining("\n", "| | where | what |\n|---|---|---|\n", ""));
    }

    private static String standing(ReviewContent content, Placement placement) {
        List<Finding> all = placement.all();
        int standing = (int)
                content.standing().findings().stream().filter(all::contains).count();
        return standing == 0 ? "" : Wording.standing(standing, all.size());
    }

    private String row(Finding finding, List<Finding> rows) {
        String place = SafeMarkdown.code(place(finding, rows), MAX_PATH);
        String where = "[" + (place.isEmpty() ? "file" : place) + "](<" + linkTo(finding.anchor()) + ">)";
        String what = InlineComment.title(finding, MAX_CELL);
        return "| " + Wording.dot(finding.severity()) + " | " + SafeMarkdown.inCell(where) + " | "
                + SafeMarkdown.inCell(what) + " |";
    }

    /** The name of the file, with its directories only where two rows would look alike. */
    private static String place(Finding finding, List<Finding> rows) {
        String path = finding.anchor().path();
        String name = Wording.fileName(path);
        boolean ambiguous = rows.stream()
                .map(row -> row.anchor().path())
                .anyMatch(
                        other -> !other.equals(path) && Wording.fileName(other).equals(name));
        return Wording.place(ambiguous ? path : name, finding.anchor());
    }

    /** GitHub names a file of the "Files changed" page by the SHA-256 of its path, and a line by its side and number. */
    private String linkTo(Anchor anchor) {
        String file = page + "/files#diff-"
                + Digest.of(anchor.path().getBytes(StandardCharsets.UTF_8)).hex();
        return anchor instanceof Anchor.Lines lines
                ? file + (lines.side() == Side.LEFT ? "L" : "R") + lines.start()
                : file;
    }

    private static String reason(ReviewGenerated generated) {
        return Objects.requireNonNullElse(generated.outcome().reason(), "");
    }

    static String joined(String... parts) {
        return List.of(parts).stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("\n\n"));
    }
}
