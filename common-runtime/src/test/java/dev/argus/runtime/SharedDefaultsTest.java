package dev.argus.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class SharedDefaultsTest {

    private final StandardEnvironment environment = new StandardEnvironment();

    @Test
    void what_every_service_needs_is_set_where_nobody_sets_it() {
        new SharedDefaults().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("spring.reactor.context-propagation"))
                .isEqualTo("auto");
    }

    @Test
    void any_other_source_goes_first() {
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("application", Map.of("server.shutdown", "now")));

        new SharedDefaults().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("server.shutdown")).isEqualTo("now");
    }
}
