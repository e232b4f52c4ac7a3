package dev.argus.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one JSON dialect of events and documents: camel case, ISO times, absent instead of null, sorted map keys. Unknown properties are
 * passed over; a component that is not {@code @Nullable} must be there.
 */
public final class ArgusJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .annotationIntrospector(new NullnessIntrospector())
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
            // The same document must give the same bytes, for its name is their digest: components in their declared
            // order.
            .configure(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, false)
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
            .configure(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, true)
            .build();

    private ArgusJson() {}

    public static JsonMapper mapper() {
        return MAPPER;
    }
}
