package dev.argus.github.stub;

import dev.argus.events.PullRequestRef;
import dev.argus.github.rest.GitHubClient;
import dev.argus.github.rest.GitHubSettings;
import dev.argus.runtime.dependency.Unguarded;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Clients of the stub, as the settings make them. */
public final class TestClients {

    public static final PullRequestRef PULL = new PullRequestRef(StubGitHub.INSTALLATION, 1, "acme", "shop", 7);

    private TestClients() {}

    /** @param settings names and values in turn, without {@code argus.github} */
    public static GitHubClient.Builder of(StubGitHub gitHub, String... settings) {
        return GitHubClient.builder(settings(gitHub, settings), Unguarded::new);
    }

    public static GitHubSettings settings(StubGitHub gitHub, String... settings) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "argus.github.api-url", gitHub.apiUrl(),
                "argus.github.app-id", "7",
                "argus.github.private-key", TestKey.pkcs1()));
        for (int i = 0; i < settings.length; i += 2) {
            all.put("argus.github." + settings[i], settings[i + 1]);
        }
        return new Binder(new MapConfigurationPropertySource(all))
                .bind("argus.github", GitHubSettings.class)
                .get();
    }
}
