package dev.argus.standalone.start;

import java.util.Map;
import java.util.function.Consumer;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/** A Spring application that says in a sentence why it does not start, and leaves its end to whoever started it. */
public final class Application {

    private final SpringApplication application;

    private Application(Class<?> configuration, WebApplicationType type) {
        application = new SpringApplication(configuration);
        application.setWebApplicationType(type);
        application.setBannerMode(Banner.Mode.OFF);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(Map.of("spring.config.name", "argus-standalone"));
    }

    public static Application of(Class<?> configuration, WebApplicationType type) {
        return new Application(configuration, type);
    }

    /** Is called when all settings are known, and nothing has begun. */
    public Application preparedBy(Consumer<ConfigurableEnvironment> preparation) {
        application.addInitializers(context -> preparation.accept(context.getEnvironment()));
        return this;
    }

    /**
     * @param settings that stand above every variable and file, as if they had been typed
     * @throws StartException when the reason why it did not start is understood
     */
    public ConfigurableApplicationContext run(Map<String, ?> settings) {
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        try {
            return application.run(arguments);
        } catch (RuntimeException failure) {
            throw understood(failure);
        }
    }

    private static RuntimeException understood(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartException known) {
                return known;
            }
            if (cause instanceof PortInUseException taken) {
                return new PortTakenException(
                        taken.getPort(), "set SERVER_PORT or MANAGEMENT_SERVER_PORT to another", failure);
            }
        }
        return failure;
    }
}
