package dev.argus.github.auth;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A secret that is an {@link AppKey}. Says itself what is wrong with one that is not; an absent one is another constraint's business. */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ReadableKey.Check.class)
public @interface ReadableKey {

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Reads the key as the client will. */
    final class Check implements ConstraintValidator<ReadableKey, Secret> {

        @Override
        public boolean isValid(@Nullable Secret secret, ConstraintValidatorContext context) {
            if (secret == null || secret.value().isBlank()) {
                return true;
            }
            try {
                AppKey.read(secret);
                return true;
            } catch (IllegalArgumentException e) {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(literally(String.valueOf(e.getMessage())))
                        .addConstraintViolation();
                return false;
            }
        }

        /** A message template would evaluate what stands in braces. */
        private static String literally(String message) {
            return message.replaceAll("([\\\\{}$])", "\\\\$1");
        }
    }
}
