package dev.argus.diff;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class DiffServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(DiffServiceApplication.class, args);
    }
}
