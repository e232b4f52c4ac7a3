package dev.argus.ops.console;

import dev.argus.ops.http.Call;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/** The query of a link that leads to the same page once more. */
record Query(Map<String, String> parameters) {

    static Query of(Call call, String... names) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String name : names) {
            call.text(name).ifPresent(value -> given.put(name, value));
        }
        return new Query(given);
    }

    /** With its question mark. */
    String with(String name, String value) {
        UriComponentsBuilder query = UriComponentsBuilder.newInstance();
        Map<String, Object> values = new LinkedHashMap<>(parameters);
        values.put(name, value);
        values.keySet().forEach(key -> query.queryParam(key, "{" + key + "}"));
        return query.encode().buildAndExpand(values).toUriString();
    }
}
