package dev.argus.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class ModelGuardDefaultsTest {

    record Guard(Duration timeLimit, int attempts) {}

    private final StandardEnvironment environment = new StandardEnvironment();

    @Test
    void what_is_set_for_all_models_holds_for_the_last_of_many() {
        set(Map.of("argus.dependency.model.time-limit", "30m", "argus.dependency.model.attempts", "2"));

        assertThat(guard("model-17")).isEqualTo(new Guard(Duration.ofMinutes(30), 2));
    }

    @Test
    void what_is_set_for_one_model_comes_first() {
        set(Map.of(
                "argus.dependency.model.time-limit",
                "30m",
                "argus.dependency.model.attempts",
                "2",
                "argus.dependency.model-5.attempts",
                "7"));

        assertThat(guard("model-5")).isEqualTo(new Guard(Duration.ofMinutes(30), 7));
        assertThat(guard("model-6")).isEqualTo(new Guard(Duration.ofMinutes(30), 2));
    }

    private void set(Map<String, Object> properties) {
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        new ModelGuardDefaults().postProcessEnvironment(environment, new SpringApplication());
    }

    private Guard guard(String name) {
        return Binder.get(environment)
                .bind("argus.dependency." + name, Guard.class)
                .get();
    }
}
