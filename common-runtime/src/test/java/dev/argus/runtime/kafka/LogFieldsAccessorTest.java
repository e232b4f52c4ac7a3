package dev.argus.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.context.ThreadLocalAccessor;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import reactor.util.context.Context;

/** The fields follow work from thread to thread, are there while the work is, whichever work it calls, and gone with it. */
class LogFieldsAccessorTest {

    private final LogFieldsAccessor fields = new LogFieldsAccessor();

    @AfterEach
    void forget() {
        MDC.clear();
    }

    @Test
    void the_fields_are_those_of_the_innermost_record_and_then_again_those_around_it() {
        Map<String, String> outer = Map.of("review.id", "one", "delivery.id", "d");
        Map<String, String> inner = Map.of("review.id", "two");
        MDC.put("mine", "stays");

        within(fields, outer, () -> {
            within(fields, outer, () -> assertThat(MDC.get("review.id")).isEqualTo("one"));
            assertThat(MDC.get("review.id")).isEqualTo("one");
            within(fields, inner, () -> {
                assertThat(MDC.get("review.id")).isEqualTo("two");
                assertThat(MDC.get("delivery.id")).isNull();
            });
            assertThat(MDC.get("review.id")).isEqualTo("one");
            assertThat(MDC.get("delivery.id")).isEqualTo("d");
        });

        assertThat(MDC.getCopyOfContextMap()).containsExactlyEntriesOf(Map.of("mine", "stays"));
    }

    /** As Reactor does around every step that may be on another thread. */
    private static <T> void within(ThreadLocalAccessor<T> accessor, T value, Runnable work) {
        ContextRegistry registry = new ContextRegistry().loadContextAccessors().registerThreadLocalAccessor(accessor);
        try (ContextSnapshot.Scope scope = ContextSnapshotFactory.builder()
                .contextRegistry(registry)
                .build()
                .setThreadLocalsFrom(Context.of(accessor.key(), value))) {
            work.run();
        }
    }
}
