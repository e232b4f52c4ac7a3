package dev.argus.diff;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The diff service as a process of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(DiffConfiguration.class)
public class DiffServiceApplication {

    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(DiffServiceApplication.class);
        application.setDefaultProperties(Map.of("spring.application.name", "diff-service", "server.port", "8082"));
        application.run(args);
    }
}
