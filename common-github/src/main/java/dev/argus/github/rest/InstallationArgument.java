package dev.argus.github.rest;

import dev.argus.events.PullRequestRef;
import dev.argus.github.Installation;
import dev.argus.github.InstalledRepository;
import dev.argus.github.http.Call;
import dev.argus.github.http.Lifetime;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceArgumentResolver;

/** Puts a repository or a pull request into the path, and the installation that asks into the request's attributes. */
final class InstallationArgument implements HttpServiceArgumentResolver {

    @Override
    public boolean resolve(@Nullable Object argument, MethodParameter parameter, HttpRequestValues.Builder request) {
        if (argument instanceof PullRequestRef ref) {
            request.setUriVariable("number", Integer.toString(ref.number()));
            return of(ref.installationId(), ref.owner(), ref.repository(), parameter, request);
        }
        if (argument instanceof InstalledRepository repository) {
            return of(repository.installationId(), repository.owner(), repository.name(), parameter, request);
        }
        if (argument instanceof Installation installation) {
            return of(installation.id(), parameter, request);
        }
        return false;
    }

    private static boolean of(
            long installation,
            String owner,
            String repository,
            MethodParameter parameter,
            HttpRequestValues.Builder request) {
        request.setUriVariable("owner", owner);
        request.setUriVariable("repo", repository);
        return of(installation, parameter, request);
    }

    private static boolean of(long installation, MethodParameter parameter, HttpRequestValues.Builder request) {
        request.addAttribute(Call.ATTRIBUTE, new Call(installation, lifetime(parameter)));
        return true;
    }

    private static Lifetime lifetime(MethodParameter parameter) {
        Holds holds = parameter.getMethodAnnotation(Holds.class);
        return holds == null ? Lifetime.MOMENT : holds.value();
    }
}
