package dev.argus.ops.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class GitHubHostTest {

    @ParameterizedTest
    @CsvSource({
        "https://api.github.com, https://github.com, https://api.github.com",
        "https://api.github.com/, https://github.com, https://api.github.com",
        "https://api.acme.ghe.com, https://acme.ghe.com, https://api.acme.ghe.com",
        "https://github.acme.example/api/v3, https://github.acme.example, https://github.acme.example/api/v3",
        "https://api.acme.example:8443/api/v3/, https://api.acme.example:8443, https://api.acme.example:8443/api/v3",
        "http://localhost:9000, http://localhost:9000, http://localhost:9000"
    })
    void people_sign_in_beside_the_api(URI api, String web, String programs) {
        assertThat(GitHubHost.of(api)).isEqualTo(new GitHubHost(web, programs));
    }

    @Test
    void it_is_github_com_unless_something_else_is_set() {
        assertThat(GitHubHost.of(new MockEnvironment()).web()).isEqualTo("https://github.com");
    }
}
