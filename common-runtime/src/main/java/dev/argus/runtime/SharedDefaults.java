package dev.argus.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Reads {@code META-INF/argus-defaults.properties} of every module on the class path, below all other sources of settings. Where several
 * services share a process, each brings the defaults it needs; an {@code application.yaml} of theirs would hide the others'.
 */
final class SharedDefaults implements EnvironmentPostProcessor {

    private static final String LOCATION = "classpath*:META-INF/argus-defaults.properties";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        try {
            PropertiesPropertySourceLoader loader = new PropertiesPropertySourceLoader();
            for (Resource resource : new PathMatchingResourcePatternResolver().getResources(LOCATION)) {
                List<PropertySource<?>> sources = loader.load("defaults of " + resource.getURL(), resource);
                sources.forEach(environment.getPropertySources()::addLast);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + LOCATION, e);
        }
    }
}
