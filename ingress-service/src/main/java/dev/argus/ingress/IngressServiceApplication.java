package dev.argus.ingress;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Ingress as a process of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(IngressConfiguration.class)
public class IngressServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(IngressServiceApplication.class, args);
    }
}
