package dev.argus.ops.console;

import dev.argus.ops.http.Call;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * A page that is looked at.
 *
 * @param path with its parameters in braces
 * @param tab where it stands in the navigation
 * @param template file that it is made of; the part that changes by itself is made of the file with {@code .live} behind the name
 * @param parameters that its query may have
 * @param isLive whether a part of it changes by itself
 * @param needsHistory whether it has to wait until the topics were read
 * @param content what it shows
 */
record Page(
        String path,
        Tab tab,
        String template,
        List<String> parameters,
        boolean isLive,
        boolean needsHistory,
        Function<Call, Mono<Content>> content) {

    Page {
        parameters = List.copyOf(parameters);
    }

    /** Where in the console a page is. */
    enum Tab {
        NOW("Now", "/", "n"),
        REVIEWS("Reviews", "/reviews", "r"),
        DEAD_LETTERS("Dead letters", "/dead-letters", "d"),
        REPLAY("Replay", "/replays", "p"),
        COST("Cost", "/cost", "c"),
        INSTALLATIONS("Installations", "/installations", "i"),
        AUDIT("Audit", "/audit", "a"),
        RUNBOOK("Runbook", "/runbook", "b");

        private final String label;
        private final String path;
        private final String key;

        Tab(String label, String path, String key) {
            this.label = label;
            this.path = path;
            this.key = key;
        }

        String label() {
            return label;
        }

        String path() {
            return path;
        }

        /** That opens it, after {@code g}. */
        String key() {
            return key;
        }
    }

    /**
     * What a page shows.
     *
     * @param title of the page
     * @param model whose components the template names
     */
    record Content(String title, Object model) {}

    static Page of(String path, Tab tab, String template, Function<Call, Mono<Content>> content, String... parameters) {
        return new Page(path, tab, template, List.of(parameters), false, true, content);
    }

    /** One of which a part changes by itself. */
    Page live() {
        return new Page(path, tab, template, parameters, true, needsHistory, content);
    }

    /** One that can be shown at once. */
    Page withoutHistory() {
        return new Page(path, tab, template, parameters, isLive, false, content);
    }
}
