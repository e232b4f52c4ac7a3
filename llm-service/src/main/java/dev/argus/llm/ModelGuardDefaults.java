package dev.argus.llm;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/** What is not set for the guard of one model holds as it is set for those of all, however many there are. */
final class ModelGuardDefaults implements EnvironmentPostProcessor {

    private static final Pattern OF_ONE = Pattern.compile("argus\\.dependency\\.model-\\d+\\.(.+)");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new OfAll(environment::getProperty));
    }

    /** Its source is a function, because Spring looks into a source that is an environment. */
    private static final class OfAll extends PropertySource<UnaryOperator<@Nullable String>> {

        OfAll(UnaryOperator<@Nullable String> settings) {
            super("guards of all models", settings);
        }

        @Override
        public @Nullable Object getProperty(String name) {
            Matcher ofOne = OF_ONE.matcher(name);
            return ofOne.matches() ? source.apply("argus.dependency.model." + ofOne.group(1)) : null;
        }
    }
}
