package dev.argus.runtime;

import java.util.stream.Stream;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** An application that has the runtime on its class path and nothing of its own but what a test adds. */
@SpringBootConfiguration
@EnableAutoConfiguration
class TestApplication {

    static ConfigurableApplicationContext start(Class<?> parts, String... properties) {
        String[] arguments =
                Stream.of(properties).map(property -> "--" + property).toArray(String[]::new);
        return new SpringApplicationBuilder(TestApplication.class, parts)
                .web(WebApplicationType.NONE)
                .run(arguments);
    }
}
