package dev.argus.ops.github;

import dev.argus.ops.AdminSettings;
import dev.argus.ops.http.Attempts;
import dev.argus.ops.http.Sessions;
import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.web.server.ServerHttpSecurity.OAuth2LoginSpec;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginReactiveAuthenticationManager;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizationCodeAuthenticationTokenConverter;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Lets active members of an organisation begin a session, as OAuth 2.0 with PKCE has it: they allow GitHub to tell who is a member
 * ({@code read:org}), GitHub is asked once, and what it lent for that is kept nowhere.
 */
public final class GitHubSignIn {

    /** Where it begins; below it GitHub leads back. */
    public static final String PATH = "/sign-in/github";

    /** Where it ends when it went well. The session's cookie is sent from pages of our own only, so one has to come before those that need it. */
    public static final String WELCOME = "/signed-in";

    /** Where it ends when it did not, with the {@link Refusal} as a parameter. */
    private static final String REFUSED = "/sign-in?refused=";

    private static final String ID = "github";

    /** Before a login, so that nobody is taken for who has the token, or for this machine, by the name they chose. */
    private static final String AT = "@";

    private static final Duration TIME_LIMIT = Duration.ofSeconds(15);
    private static final Logger log = LoggerFactory.getLogger(GitHubSignIn.class);

    private final ClientRegistration registration;
    private final Membership membership;
    private final WebClient client = WebClient.create();
    private final Sessions sessions;
    private final Attempts attempts;

    public GitHubSignIn(AdminSettings.GitHub settings, Environment environment, Sessions sessions, Attempts attempts) {
        GitHubHost host = GitHubHost.of(environment);
        this.registration = ClientRegistration.withRegistrationId(ID)
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .scope("read:org")
                .redirectUri("{baseUrl}" + PATH + "/callback")
                .authorizationUri(host.web() + "/login/oauth/authorize")
                .tokenUri(host.web() + "/login/oauth/access_token")
                .build();
        this.membership = new Membership(client, host.api(), settings.organization());
        this.sessions = sessions;
        this.attempts = attempts;
    }

    public void configure(OAuth2LoginSpec login) {
        ReactiveClientRegistrationRepository registrations =
                new InMemoryReactiveClientRegistrationRepository(registration);
        BegunSignIns begun = new BegunSignIns(registration);
        login.clientRegistrationRepository(registrations)
                .authorizedClientRepository(new NothingKept())
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .authorizationRequestRepository(begun)
                .authorizationRequestResolver(new BackToTheBrowser(new DefaultServerOAuth2AuthorizationRequestResolver(
                        registrations,
                        new PathPatternParserServerWebExchangeMatcher(
                                "/sign-in/{registrationId:github}", HttpMethod.GET))))
                .authenticationMatcher(
                        new PathPatternParserServerWebExchangeMatcher(PATH + "/callback", HttpMethod.GET))
                .authenticationConverter(unlessTooMany(returning(registrations, begun)))
                .authenticationManager(admission())
                .authenticationSuccessHandler(this::welcome)
                .authenticationFailureHandler(this::refuse);
    }

    private static ServerAuthenticationConverter returning(
            ReactiveClientRegistrationRepository registrations, BegunSignIns begun) {
        ServerOAuth2AuthorizationCodeAuthenticationTokenConverter returning =
                new ServerOAuth2AuthorizationCodeAuthenticationTokenConverter(registrations);
        returning.setAuthorizationRequestRepository(begun);
        return exchange -> returning
                .convert(exchange)
                .onErrorMap(
                        OAuth2AuthorizationException.class,
                        unknown -> new OAuth2AuthenticationException(unknown.getError()));
    }

    private ServerAuthenticationConverter unlessTooMany(ServerAuthenticationConverter converter) {
        return exchange -> attempts.mayTry(Attempts.address(exchange.getRequest()))
                ? converter.convert(exchange)
                : Mono.error(() -> Refusal.TOO_MANY.failure("too many attempts failed"));
    }

    /** Whatever else goes wrong, it is GitHub that could not be asked. */
    private ReactiveAuthenticationManager admission() {
        var tokens = new WebClientReactiveAuthorizationCodeTokenResponseClient();
        tokens.setWebClient(client);
        var manager = new OAuth2LoginReactiveAuthenticationManager(tokens, membership);
        return claim -> manager.authenticate(claim)
                .timeout(TIME_LIMIT)
                .onErrorMap(
                        failure -> !(failure instanceof OAuth2AuthenticationException),
                        failure -> Refusal.UNAVAILABLE.failure(String.valueOf(failure.getMessage())));
    }

    private Mono<Void> welcome(WebFilterExchange filter, Authentication member) {
        ServerHttpRequest request = filter.getExchange().getRequest();
        String name = AT + member.getName();
        log.info("{} signed in to the console with GitHub from {}", name, Attempts.address(request));
        filter.getExchange().getResponse().addCookie(sessions.begin(name, Sessions.isSecure(request)));
        return goOn(filter, WELCOME);
    }

    private Mono<Void> refuse(WebFilterExchange filter, AuthenticationException failure) {
        String address = Attempts.address(filter.getExchange().getRequest());
        OAuth2Error error = ((OAuth2AuthenticationException) failure).getError();
        Refusal refusal = Refusal.of(error);
        attempts.failed(address);
        log.warn("nobody was signed in with GitHub from {}: {}, {}", address, refusal, detail(error));
        return goOn(filter, REFUSED + refusal.code());
    }

    /** What others say may hold what they should have kept to themselves, but for its code. */
    private static String detail(OAuth2Error error) {
        boolean isOurs = Refusal.of(error.getErrorCode()).isPresent();
        return String.valueOf(isOurs ? error.getDescription() : error.getErrorCode());
    }

    private static Mono<Void> goOn(WebFilterExchange filter, String path) {
        ServerHttpResponse response = filter.getExchange().getResponse();
        response.setStatusCode(HttpStatus.SEE_OTHER);
        response.getHeaders().setLocation(URI.create(path));
        return response.setComplete();
    }

    /** GitHub's access token has served when somebody is known. */
    private static final class NothingKept implements ServerOAuth2AuthorizedClientRepository {

        @Override
        public <T extends OAuth2AuthorizedClient> Mono<T> loadAuthorizedClient(
                String registration, Authentication principal, ServerWebExchange exchange) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> saveAuthorizedClient(
                OAuth2AuthorizedClient client, Authentication principal, ServerWebExchange exchange) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> removeAuthorizedClient(
                String registration, Authentication principal, ServerWebExchange exchange) {
            return Mono.empty();
        }
    }
}
