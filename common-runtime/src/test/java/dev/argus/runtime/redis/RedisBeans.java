package dev.argus.runtime.redis;

import dev.argus.runtime.RuntimeAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The beans as the auto-configuration makes them, on the Redis given. */
final class RedisBeans implements AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    RedisBeans(String url, String... properties) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of("argus.redis.url", url));
        Arrays.stream(properties).map(property -> property.split("=", 2)).forEach(pair -> all.put(pair[0], pair[1]));
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", all));
        context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        context.register(RuntimeAutoConfiguration.class, RedisAutoConfiguration.class);
        context.refresh();
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
