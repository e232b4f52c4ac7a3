package dev.argus.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.context.ThreadLocalAccessor;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import reactor.util.context.Context;

/** What follows work from thread to thread is there while the work is, whichever work it calls, and gone with it. */
class AccessorsTest {

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

    @Test
    void a_scope_is_opened_once_however_often_work_calls_itself() {
        List<String> opened = new ArrayList<>();
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new Scopes(opened));
        Observation one = Observation.createNotStarted("one", registry).start();
        Observation two = Observation.createNotStarted("two", registry).start();
        ObservationAccessor observations = new ObservationAccessor();

        within(observations, one, () -> {
            within(
                    observations,
                    one,
                    () -> assertThat(registry.getCurrentObservation()).isSameAs(one));
            assertThat(registry.getCurrentObservation()).isSameAs(one);
            within(observations, two, () -> {
                within(observations, two, () -> {});
                assertThat(registry.getCurrentObservation()).isSameAs(two);
            });
            assertThat(registry.getCurrentObservation()).isSameAs(one);
        });

        assertThat(registry.getCurrentObservation()).isNull();
        assertThat(opened).containsExactly("one", "two");
    }

    @Test
    void a_wrapper_leaves_no_scope_open_on_the_thread() {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new Scopes(new ArrayList<>()));
        Observation around = Observation.createNotStarted("around", registry).start();
        Observation wrapper =
                wrapperOf(Observation.createNotStarted("wrapped", registry).start());
        ObservationAccessor observations = new ObservationAccessor();

        within(observations, around, () -> {
            within(observations, wrapper, () -> within(observations, wrapper, () -> {}));
            assertThat(registry.getCurrentObservation()).isSameAs(around);
        });

        assertThat(registry.getCurrentObservation()).isNull();
    }

    /** As Spring Security hands on: another observation, whose scope is that of what it wraps. */
    private static Observation wrapperOf(Observation wrapped) {
        return (Observation) Proxy.newProxyInstance(
                Observation.class.getClassLoader(),
                new Class<?>[] {Observation.class},
                (proxy, method, arguments) -> method.invoke(wrapped, arguments));
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

    private record Scopes(List<String> opened) implements ObservationHandler<Observation.Context> {

        @Override
        public void onScopeOpened(Observation.Context context) {
            opened.add(context.getName());
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }
}
