package dev.argus.publisher;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The publisher as a process of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(PublisherConfiguration.class)
public class PublisherServiceApplication {

    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(PublisherServiceApplication.class);
        application.setDefaultProperties(Map.of("spring.application.name", "publisher-service", "server.port", "8084"));
        application.run(args);
    }
}
