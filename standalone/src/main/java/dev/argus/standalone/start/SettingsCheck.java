package dev.argus.standalone.start;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.env.Environment;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

/** What is wrong with settings, in one sentence for each. The rules are those of the settings themselves. */
final class SettingsCheck {

    private final Environment environment;
    private final SpringValidatorAdapter validator;

    private SettingsCheck(Environment environment, ValidatorFactory validators) {
        this.environment = environment;
        this.validator = new SpringValidatorAdapter(validators.getValidator());
    }

    /** @param settings records of {@code @ConfigurationProperties} */
    static List<String> problems(Environment environment, List<Class<?>> settings) {
        try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
            SettingsCheck check = new SettingsCheck(environment, validators);
            return settings.stream().flatMap(check::problems).toList();
        }
    }

    private Stream<String> problems(Class<?> type) {
        String prefix = prefix(type);
        try {
            // One that has refused something refuses nothing more of the same prefix.
            ValidationBindHandler validating = new ValidationBindHandler(validator);
            Binder.get(environment).bindOrCreate(prefix, Bindable.of(type), validating);
            return Stream.empty();
        } catch (BindException e) {
            return sentences(prefix, e);
        }
    }

    private static Stream<String> sentences(String prefix, BindException e) {
        if (e.getCause() instanceof BindValidationException invalid) {
            return invalid.getValidationErrors().getAllErrors().stream().map(error -> sentence(prefix, error));
        }
        String why = String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage());
        return Stream.of(
                e.getProperty() == null
                        ? why
                        : "%s cannot be '%s': %s"
                                .formatted(
                                        named(e.getProperty().getName().toString()),
                                        e.getProperty().getValue(),
                                        why));
    }

    /** A rule that speaks for itself names the variable; of the others only the predicate is known. */
    private static String sentence(String prefix, ObjectError error) {
        String message = String.valueOf(error.getDefaultMessage());
        if (message.startsWith("ARGUS_") || !(error instanceof FieldError field)) {
            return message;
        }
        String property = prefix + "." + dashed(field.getField());
        return field.getRejectedValue() == null
                ? "%s is missing: it %s".formatted(named(property), message)
                : "%s %s, and is '%s'".formatted(named(property), message, field.getRejectedValue());
    }

    /** The property, and the variable most people set it by. */
    private static String named(String property) {
        String variable = property.replace("-", "")
                .replaceAll("[.\\[\\]]+", "_")
                .replaceAll("_$", "")
                .toUpperCase(Locale.ROOT);
        return property + " (" + variable + ")";
    }

    private static String dashed(String field) {
        return field.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static String prefix(Class<?> type) {
        return Objects.requireNonNull(
                        AnnotationUtils.findAnnotation(type, ConfigurationProperties.class),
                        () -> type + " is no @ConfigurationProperties")
                .value();
    }
}
