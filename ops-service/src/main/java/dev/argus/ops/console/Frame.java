package dev.argus.ops.console;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.server.csrf.CsrfToken;

/**
 * What every page has around what it shows.
 *
 * @param live where the part that changes by itself comes from; empty: nothing does
 * @param page what the template of the page names
 */
record Frame(String title, List<Entry> tabs, String caller, boolean canSignOut, Csrf csrf, String live, Object page) {

    /** A line of the navigation. */
    record Entry(String label, String path, String key, boolean isHere) {}

    /** What a form has to carry to be taken for one of ours. */
    record Csrf(String name, String token) {}

    static Frame of(
            Page.@Nullable Tab here,
            Page.Content content,
            String caller,
            boolean canSignOut,
            CsrfToken csrf,
            String live) {
        List<Entry> tabs = Arrays.stream(Page.Tab.values())
                .map(tab -> new Entry(tab.label(), tab.path(), tab.key(), tab == here))
                .toList();
        return new Frame(
                content.title(),
                tabs,
                caller,
                canSignOut,
                new Csrf(csrf.getParameterName(), csrf.getToken()),
                live,
                content.model());
    }
}
