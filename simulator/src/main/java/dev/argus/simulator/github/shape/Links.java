package dev.argus.simulator.github.shape;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.hosting.PullRequest;
import java.net.URI;
import org.springframework.web.util.UriUtils;

/**
 * Where things are found. The API has the address of a GitHub Enterprise Server's.
 *
 * @param root of the pages, without a slash at its end
 */
public record Links(URI root) {

    public static final String API = "/api/v3";
    public static final String GRAPHQL = "/api/graphql";

    /** @param path encoded, with a slash in front */
    public String api(String path) {
        return root + API + path;
    }

    public String html(String path) {
        return root + path;
    }

    String api(HostedRepository repository, String path) {
        return api("/repos/" + repository.fullName() + path);
    }

    String html(HostedRepository repository, String path) {
        return html("/" + repository.fullName() + path);
    }

    String api(HostedRepository repository, PullRequest pullRequest, String path) {
        return api(repository, "/pulls/" + pullRequest.number() + path);
    }

    public String html(HostedRepository repository, PullRequest pullRequest) {
        return html(repository, "/pull/" + pullRequest.number());
    }

    static String encoded(String path) {
        return UriUtils.encodePath(path, UTF_8);
    }
}
