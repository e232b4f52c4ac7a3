package dev.argus.github.rest;

import dev.argus.events.PullRequestRef;
import dev.argus.github.http.Call;
import dev.argus.github.http.Lifetime;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceArgumentResolver;

/** Puts a pull request into the path, and who asks for it into the request's attributes. */
final class PullRequestArgument implements HttpServiceArgumentResolver {

    @Override
    public boolean resolve(@Nullable Object argument, MethodParameter parameter, HttpRequestValues.Builder request) {
        if (!(argument instanceof PullRequestRef ref)) {
            return false;
        }
        request.setUriVariable("owner", ref.owner());
        request.setUriVariable("repo", ref.repository());
        request.setUriVariable("number", Integer.toString(ref.number()));
        request.addAttribute(Call.ATTRIBUTE, new Call(ref.installationId(), lifetime(parameter)));
        return true;
    }

    private static Lifetime lifetime(MethodParameter parameter) {
        Holds holds = parameter.getMethodAnnotation(Holds.class);
        return holds == null ? Lifetime.MOMENT : holds.value();
    }
}
