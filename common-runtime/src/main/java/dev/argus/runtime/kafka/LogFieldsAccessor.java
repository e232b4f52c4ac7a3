package dev.argus.runtime.kafka;

import io.micrometer.context.ThreadLocalAccessor;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The fields of a record, in the MDC of whatever thread works on it. Work changes threads some hundred times a review and calls itself on each,
 * so what is there already is not put there again.
 */
final class LogFieldsAccessor implements ThreadLocalAccessor<Map<String, String>> {

    static final String KEY = "argus.log-fields";

    private static final ThreadLocal<@Nullable Map<String, String>> current = new ThreadLocal<>();

    @Override
    public Object key() {
        return KEY;
    }

    @Override
    public @Nullable Map<String, String> getValue() {
        return current.get();
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // of one record there is one map
    public void setValue(Map<String, String> fields) {
        if (fields != current.get()) {
            setValue();
            fields.forEach(MDC::put);
            current.set(fields);
        }
    }

    @Override
    public void setValue() {
        Map<String, String> fields = current.get();
        if (fields != null) {
            fields.keySet().forEach(MDC::remove);
            current.remove();
        }
    }
}
