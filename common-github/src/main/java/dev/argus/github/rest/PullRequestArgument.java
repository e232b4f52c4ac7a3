package dev.argus.github.rest;

import dev.argus.events.PullRequestRef;
import dev.argus.github.http.Call;
import java.lang.reflect.Method;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceArgumentResolver;

/** Puts a pull request into the path, and who asks for it into the request's attributes. */
final class PullRequestArgument implements HttpServiceArgumentResolver {

    /** By which WebClient's observation names a request; a page's address, which is no template, would leave it unnamed. */
    private static final String URI_TEMPLATE = WebClient.class.getName() + ".uriTemplate";

    @Override
    public boolean resolve(@Nullable Object argument, MethodParameter parameter, HttpRequestValues.Builder request) {
        if (!(argument instanceof PullRequestRef ref)) {
            return false;
        }
        Method method = Objects.requireNonNull(parameter.getMethod(), "a parameter of a method");
        request.setUriVariable("owner", ref.owner());
        request.setUriVariable("repo", ref.repository());
        request.setUriVariable("number", Integer.toString(ref.number()));
        request.addAttribute(
                Call.ATTRIBUTE, new Call(ref.installationId(), method.isAnnotationPresent(Revalidated.class)));
        request.addAttribute(URI_TEMPLATE, template(method));
        return true;
    }

    private static String template(Method method) {
        HttpExchange exchange = Objects.requireNonNull(
                AnnotatedElementUtils.findMergedAnnotation(method, HttpExchange.class),
                "a method of an HTTP interface");
        return exchange.url();
    }
}
