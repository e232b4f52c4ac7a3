package dev.argus.ops.github;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.codec.CodecException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserRequest;
import org.springframework.security.oauth2.client.userinfo.ReactiveOAuth2UserService;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * Asks GitHub whether somebody is an active member of an organisation, and by which name. Whoever is not is told which {@link Refusal}.
 *
 * @see <a href="https://docs.github.com/en/rest/orgs/members#get-an-organization-membership-for-the-authenticated-user">The operation</a>
 */
record Membership(WebClient client, String api, String organization)
        implements ReactiveOAuth2UserService<OAuth2UserRequest, OAuth2User> {

    private static final String LOGIN = "login";

    /** Letters, digits, hyphens, and the underscore of managed users; what else may come is no login of GitHub. */
    private static final String LOGINS = "[A-Za-z0-9][A-Za-z0-9_-]{0,99}";

    /** What GitHub says, as far as it matters. */
    record Answer(@Nullable String state, @Nullable User user) {
        record User(@Nullable String login) {}
    }

    @Override
    public Mono<OAuth2User> loadUser(OAuth2UserRequest request) {
        return client.get()
                .uri(api + "/user/memberships/orgs/{organization}", organization)
                .headers(headers ->
                        headers.setBearerAuth(request.getAccessToken().getTokenValue()))
                .header(HttpHeaders.ACCEPT, "application/vnd.github+json", MediaType.APPLICATION_JSON_VALUE)
                .exchangeToMono(Membership::answer)
                .map(Membership::member);
    }

    private static Mono<Answer> answer(ClientResponse response) {
        if (response.statusCode().isSameCodeAs(HttpStatus.OK)) {
            return response.bodyToMono(Answer.class)
                    .defaultIfEmpty(new Answer(null, null))
                    .onErrorMap(CodecException.class, notJson -> unexpected());
        }
        Refusal refusal = switch (response.statusCode().value()) {
            case 403 -> Refusal.NOT_APPROVED;
            case 404 -> Refusal.NOT_A_MEMBER;
            default -> Refusal.UNAVAILABLE;
        };
        return response.releaseBody()
                .then(Mono.error(() -> refusal.failure("GitHub answered " + response.statusCode())));
    }

    private static OAuth2User member(Answer answer) {
        if ("pending".equals(answer.state())) {
            throw Refusal.PENDING.failure("the membership is pending");
        }
        String login = answer.user() == null ? null : answer.user().login();
        if (!"active".equals(answer.state()) || login == null || !login.matches(LOGINS)) {
            throw unexpected();
        }
        return new DefaultOAuth2User(List.of(), Map.of(LOGIN, login), LOGIN);
    }

    private static AuthenticationException unexpected() {
        return Refusal.UNAVAILABLE.failure("GitHub's answer is no membership with a login");
    }
}
