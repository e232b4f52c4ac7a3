package dev.argus.runtime;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * By what secrets are known, in what a model reads and in what people are told.
 *
 * @param rules file of more rules, in the format of a gitleaks configuration; not set: the built-in ones alone
 */
@ConfigurationProperties("argus.secrets")
public record SecretSettings(@Nullable Path rules) {}
