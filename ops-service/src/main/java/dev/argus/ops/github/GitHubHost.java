package dev.argus.ops.github;

import java.net.URI;
import org.springframework.core.env.Environment;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where people and programs find GitHub.
 *
 * @param web where people sign in, without a slash at its end
 * @param api without a slash at its end
 * @see <a href="https://docs.github.com/en/enterprise-server/rest/using-the-rest-api/getting-started-with-the-rest-api">Addresses of GitHub
 *     Enterprise</a>
 */
record GitHubHost(String web, String api) {

    private static final String OF_SUBDOMAIN = "api.";

    /** Of {@code argus.github.api-url}, which the other services take and describe. */
    static GitHubHost of(Environment environment) {
        return of(environment.getProperty("argus.github.api-url", URI.class, URI.create("https://api.github.com")));
    }

    /** An Enterprise Server has both under one name; github.com and its subdomains have the API under a name of its own. */
    static GitHubHost of(URI api) {
        String host = api.getHost();
        boolean hasName =
                host.startsWith(OF_SUBDOMAIN) && api.getPath().replace("/", "").isEmpty();
        String web = UriComponentsBuilder.fromUri(api)
                .host(hasName ? host.substring(OF_SUBDOMAIN.length()) : host)
                .replacePath(api.getPath().replaceAll("/api/v3/?$|/+$", ""))
                .build()
                .toUriString();
        return new GitHubHost(web, api.toString().replaceAll("/+$", ""));
    }
}
