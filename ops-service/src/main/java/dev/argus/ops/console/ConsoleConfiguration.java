package dev.argus.ops.console;

import dev.argus.ops.AdminSettings;
import dev.argus.ops.BudgetSettings;
import dev.argus.ops.github.GitHubSignIn;
import dev.argus.ops.history.History;
import dev.argus.ops.http.AdminAccess;
import dev.argus.ops.http.Attempts;
import dev.argus.ops.http.Operations;
import dev.argus.ops.http.Sessions;
import dev.argus.ops.kafka.TopicFollower;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.FormLoginSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HttpBasicSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.RequestCacheSpec;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.csrf.CookieServerCsrfTokenRepository;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The console, and who may see it. */
@Configuration(proxyBeanMethods = false)
public class ConsoleConfiguration {

    /** Nothing but what Argus itself serves, no script or style within a page, and in nobody's frame. */
    static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final ServerWebExchangeMatcher PATHS = ServerWebExchangeMatchers.pathMatchers(Stream.concat(
                    Arrays.stream(Page.Tab.values()).flatMap(tab -> Stream.of(tab.path(), tab.path() + "/**")),
                    Stream.of(Assets.ROOT + "**", SignIn.PATH, SignIn.PATH + "/**", SignIn.OUT, GitHubSignIn.WELCOME))
            .filter(path -> !path.equals("//**"))
            .toArray(String[]::new));

    @Bean
    ConsoleAccess consoleAccess(AdminAccess admin, AdminSettings settings, Sessions sessions) {
        return new ConsoleAccess(admin, settings, sessions);
    }

    @Bean
    Attempts signInAttempts(Clock clock) {
        return new Attempts(clock);
    }

    @Bean
    @Order(2)
    SecurityWebFilterChain consolePages(
            ServerHttpSecurity http,
            ConsoleAccess access,
            AdminSettings settings,
            Environment environment,
            Sessions sessions,
            Attempts attempts) {
        AuthenticationWebFilter admission =
                new AuthenticationWebFilter((ReactiveAuthenticationManager) Mono::<Authentication>just);
        admission.setServerAuthenticationConverter(access);
        if (settings.github() != null) {
            http.oauth2Login(new GitHubSignIn(settings.github(), environment, sessions, attempts)::configure);
        }
        return http.securityMatcher(ConsoleConfiguration::isOfConsole)
                .csrf(csrf -> csrf.csrfTokenRepository(csrfCookies()).accessDeniedHandler(access))
                .httpBasic(HttpBasicSpec::disable)
                .formLogin(FormLoginSpec::disable)
                .logout(LogoutSpec::disable)
                .requestCache(RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .addFilterAt(admission, SecurityWebFiltersOrder.AUTHENTICATION)
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(access))
                .authorizeExchange(calls -> calls.pathMatchers(Assets.ROOT + "**", SignIn.PATH, GitHubSignIn.WELCOME)
                        .permitAll()
                        .anyExchange()
                        .authenticated())
                .build();
    }

    /** A form has to carry what stands in a cookie that no other site can read, and that the browser sends to no other. */
    private static CookieServerCsrfTokenRepository csrfCookies() {
        CookieServerCsrfTokenRepository cookies = new CookieServerCsrfTokenRepository();
        cookies.setCookieName("argus-csrf");
        cookies.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Strict"));
        return cookies;
    }

    /** On the server that carries the console alone, also where several servers share the filters. */
    private static Mono<MatchResult> isOfConsole(ServerWebExchange exchange) {
        ApplicationContext server = exchange.getApplicationContext();
        return server != null && server.containsLocalBean("operations")
                ? PATHS.matches(exchange)
                : MatchResult.notMatch();
    }

    @Bean
    Console console(
            Operations operations,
            History history,
            Environment environment,
            ConsoleAccess access,
            Sessions sessions,
            Attempts attempts,
            TopicFollower follower,
            Clock clock) {
        Usage usage = new Usage(history.ledger(), BudgetSettings.of(environment));
        Models models = new Models(history.ledger());
        List<Console.Area> areas = List.of(
                new NowPage(operations, usage),
                new ReviewPages(operations, clock),
                new DeadLetterPages(operations, history, models, clock),
                new ReplayPages(operations, history, models, clock),
                new CostPage(operations, usage, clock),
                new InstallationPages(operations, history, usage, clock),
                new AuditPage(operations, clock),
                new Runbook());
        return new Console(areas, access, new SignIn(access, sessions, attempts), follower);
    }
}
