package dev.argus.standalone.evaluation;

import dev.argus.events.Digest;
import dev.argus.events.Severity;
import dev.argus.events.content.Finding.Category;
import dev.argus.events.content.Side;
import dev.argus.standalone.evaluation.Expectation.Place;
import dev.argus.standalone.evaluation.ProposedChange.Commits;
import dev.argus.standalone.evaluation.ProposedChange.Patch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A case that a person wrote: {@code case.yml}, and the {@code change.diff} beside it unless it names two commits. */
final class CaseFile {

    static final String NAME = "case.yml";

    private static final String DIFF = "change.diff";
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern REPOSITORY = Pattern.compile("[\\w.-]+/[\\w.-]+");
    private static final Pattern LINES = Pattern.compile("([1-9][0-9]{0,6})(?:-([1-9][0-9]{0,6}))?");

    /** What is written in the file. */
    private record Yaml(
            @Nullable String title,
            @Nullable String description,
            @Nullable String repository,
            @Nullable String base,
            @Nullable String head,
            @Nullable List<Expected> expect,
            @Nullable String note) {}

    private record Expected(
            String file,
            String lines,
            @Nullable Side side,
            @Nullable Severity severity,
            @Nullable Category category,
            String reason) {}

    private final Path directory;
    private final Yaml yaml;
    private final List<String> problems = new ArrayList<>();

    private CaseFile(Path directory, Yaml yaml) {
        this.directory = directory;
        this.yaml = yaml;
    }

    /** @throws MalformedCaseException with all that is wrong */
    static EvaluationCase read(Path file) {
        Path directory =
                Objects.requireNonNull(file.toAbsolutePath().normalize().getParent());
        return new CaseFile(directory, CaseDocuments.yaml(file, Yaml.class)).toCase();
    }

    private EvaluationCase toCase() {
        ProposedChange change = yaml.repository() == null ? patch() : commits(yaml.repository());
        List<Expectation> expected = expected();
        if (!problems.isEmpty()) {
            throw new MalformedCaseException(problems);
        }
        return new EvaluationCase(String.valueOf(directory.getFileName()), change, true, expected);
    }

    private Patch patch() {
        Path diff = directory.resolve(DIFF);
        if (!Files.isRegularFile(diff)) {
            problems.add("there is no " + DIFF + " beside it, and it names no repository");
        }
        if (yaml.title() == null || yaml.title().isBlank()) {
            problems.add("title is missing: a reviewer reads what the author calls the change");
        }
        if (yaml.base() != null || yaml.head() != null) {
            problems.add("base and head are commits of a repository, and it names none");
        }
        byte[] content = problems.isEmpty() ? CaseDocuments.bytes(diff) : new byte[0];
        return new Patch(
                diff,
                Digest.of(content),
                Objects.requireNonNullElse(yaml.title(), ""),
                Objects.requireNonNullElse(yaml.description(), ""));
    }

    private Commits commits(String repository) {
        if (yaml.title() != null || yaml.description() != null) {
            problems.add("title and description come from the commits of a repository");
        }
        if (Files.exists(directory.resolve(DIFF))) {
            problems.add("it names a repository, and there is a " + DIFF + " beside it: one of them is the change");
        }
        boolean isDirectory = repository.startsWith(".") || Path.of(repository).isAbsolute();
        if (!isDirectory && !REPOSITORY.matcher(repository).matches()) {
            problems.add("repository is '" + repository
                    + "', expected owner/name, or a directory that begins with '.' or '/'");
        }
        return new Commits(
                isDirectory ? directory.resolve(repository).normalize().toString() : repository,
                commit("base", yaml.base()),
                commit("head", yaml.head()));
    }

    private String commit(String key, @Nullable String value) {
        String commit = Objects.requireNonNullElse(value, "");
        if (!COMMIT.matcher(commit).matches()) {
            problems.add(key + " is '" + commit
                    + "', expected a commit's 40 hex digits: a name may be another commit tomorrow");
        }
        return commit;
    }

    private List<Expectation> expected() {
        if (yaml.expect() == null) {
            problems.add("expect is missing: write 'expect: []' if there is nothing to find");
            return List.of();
        }
        List<Expectation> expectations = new ArrayList<>();
        for (int i = 0; i < yaml.expect().size(); i++) {
            expectation("expect[" + i + "]", yaml.expect().get(i)).ifPresent(expectations::add);
        }
        return expectations;
    }

    private Optional<Expectation> expectation(String key, Expected expected) {
        if (expected.reason().isBlank()) {
            problems.add(key + ".reason is empty: say what is wrong and when it shows");
        }
        List<Place> places = places(key, expected);
        return places.isEmpty()
                ? Optional.empty()
                : Optional.of(new Expectation(
                        places,
                        expected.severity(),
                        expected.category(),
                        expected.reason().strip()));
    }

    /** None when they are not as they have to be. */
    private List<Place> places(String key, Expected expected) {
        Side side = Objects.requireNonNullElse(expected.side(), Side.RIGHT);
        List<Place> places = new ArrayList<>();
        for (String range : expected.lines().split(",", -1)) {
            Matcher lines = LINES.matcher(range.strip());
            int start = lines.matches() ? Integer.parseInt(lines.group(1)) : 0;
            int end = start > 0 && lines.group(2) != null ? Integer.parseInt(lines.group(2)) : start;
            if (start == 0 || end < start) {
                problems.add("%s.lines is '%s', expected lines such as 31, 31-33, or several such as 12, 31-33"
                        .formatted(key, expected.lines()));
                return List.of();
            }
            places.add(new Place(expected.file(), side, start, end));
        }
        return places;
    }
}
