package dev.argus.ops.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.ops.console.Page.Content;
import dev.argus.ops.console.Page.Tab;
import dev.argus.ops.view.NowView.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What to do when something fails: the runbook of this very version, as plain text with sections that links lead to. */
final class Runbook implements Console.Area {

    /** @param anchor as GitHub makes it of the heading */
    record Section(String anchor, String heading, String text) {}

    record Book(String preface, List<Section> sections) {}

    private volatile @Nullable Book book;

    @Override
    public List<Page> pages() {
        return List.of(Page.of(
                        "/runbook",
                        Tab.RUNBOOK,
                        "runbook",
                        call -> Mono.fromCallable(() -> new Content("Runbook", book())))
                .withoutHistory());
    }

    /** Anchor of the section that tells what to do. */
    static String sectionFor(Trouble trouble) {
        return switch (trouble.kind()) {
            case GIVEN_UP -> "dead-letters";
            case FAILED -> "no-review-appears";
            case RETRIED -> sectionForReason(trouble.reason().toLowerCase(Locale.ROOT));
        };
    }

    private static String sectionForReason(String reason) {
        if (reason.contains("breaker")) {
            return "a-circuit-breaker-is-open";
        }
        if (reason.contains("budget")) {
            return "a-budget-is-spent";
        }
        if (reason.contains("limit")) {
            return reason.contains("github") ? "github-limits-us" : "the-model-limits-us-or-is-away";
        }
        return "retries";
    }

    /** The same for something that a service needs. */
    static String sectionForPart(String name) {
        if (name.startsWith("breakers.")) {
            return "a-circuit-breaker-is-open";
        }
        if (name.equals("kafka")) {
            return "kafka-is-away";
        }
        return name.equals("redis") ? "redis-is-away-full-or-was-flushed" : "a-stage-is-stuck";
    }

    Book book() {
        Book known = book;
        if (known == null) {
            known = parsed(text());
            book = known;
        }
        return known;
    }

    private static Book parsed(String text) {
        String[] parts = text.split("(?m)^## ");
        List<Section> sections = new ArrayList<>();
        for (int index = 1; index < parts.length; index++) {
            int end = parts[index].indexOf('\n');
            String heading = parts[index].substring(0, end).strip();
            sections.add(new Section(
                    anchor(heading),
                    heading.replace("`", ""),
                    parts[index].substring(end).strip()));
        }
        return new Book(parts[0].replaceFirst("^# .*\n", "").strip(), sections);
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
    }

    private static String text() {
        try (InputStream file = Runbook.class.getResourceAsStream("/console/runbook.md")) {
            return new String(Objects.requireNonNull(file, "runbook.md").readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
