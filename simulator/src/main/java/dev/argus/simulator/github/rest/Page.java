package dev.argus.simulator.github.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which part of a list is wanted.
 *
 * @param number counts from 1
 * @param size 1 to 100
 */
record Page(int number, int size) {

    private static final int DEFAULT_SIZE = 30;
    private static final int MAX_SIZE = 100;

    static Page of(Optional<String> number, Optional<String> size) {
        return new Page(
                Math.max(1, number.map(Page::integer).orElse(1)),
                Math.max(1, Math.min(MAX_SIZE, size.map(Page::integer).orElse(DEFAULT_SIZE))));
    }

    <T> List<T> of(List<T> all) {
        long from = Math.min(all.size(), (number - 1L) * size);
        return all.subList((int) from, (int) Math.min(all.size(), from + size));
    }

    /** The Link header; empty when everything fits on one page. */
    Optional<String> links(String url, int total) {
        int last = Math.max(1, (total + size - 1) / size);
        List<String> links = new ArrayList<>();
        if (number > 1) {
            links.add(link(url, Math.min(number - 1, last), "prev"));
        }
        if (number < last) {
            links.add(link(url, number + 1, "next"));
            links.add(link(url, last, "last"));
        }
        if (number > 1) {
            links.add(link(url, 1, "first"));
        }
        return links.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", links));
    }

    private static String link(String url, int number, String relation) {
        String address = UriComponentsBuilder.fromUriString(url)
                .replaceQueryParam("page", number)
                .build(true)
                .toUriString();
        return "<" + address + ">; rel=\"" + relation + "\"";
    }

    private static int integer(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
