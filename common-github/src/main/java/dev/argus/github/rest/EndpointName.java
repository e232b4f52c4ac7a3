package dev.argus.github.rest;

import java.lang.reflect.Method;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.invoker.HttpRequestValues;

/**
 * Names each request in meters and spans by its endpoint's path, as in {@code /repos/{owner}/{repo}/pulls/{number}}: the address of a next page
 * has no template, and that of an Enterprise Server has a prefix.
 */
final class EndpointName implements HttpRequestValues.Processor {

    /** Where WebClient's observation looks for the name. */
    private static final String ATTRIBUTE = WebClient.class.getName() + ".uriTemplate";

    @Override
    public void process(
            Method method,
            MethodParameter[] parameters,
            @Nullable Object[] arguments,
            HttpRequestValues.Builder request) {
        HttpExchange endpoint = Objects.requireNonNull(
                AnnotatedElementUtils.findMergedAnnotation(method, HttpExchange.class),
                "a method of an HTTP interface");
        request.addAttribute(ATTRIBUTE, endpoint.url().replaceAll("\\?.*", ""));
    }
}
