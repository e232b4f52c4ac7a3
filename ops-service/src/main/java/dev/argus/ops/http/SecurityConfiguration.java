package dev.argus.ops.http;

import dev.argus.ops.AdminSettings;
import dev.argus.ops.ConsoleSettings;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.FormLoginSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HttpBasicSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.RequestCacheSpec;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.authentication.ServerAuthenticationEntryPointFailureHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;

/**
 * Guards the operations API, and nothing else: where several services share a process, webhooks and health have rules of their own. Nothing is
 * kept between two calls. A browser sends no token by itself, and what it does send by itself, a session of the console, may only read.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
@EnableConfigurationProperties({AdminSettings.class, ConsoleSettings.class})
public class SecurityConfiguration {

    /** Also keeps Spring Boot from making up a user with a password. */
    @Bean
    AdminAccess adminAccess(AdminSettings settings, Sessions sessions) {
        return new AdminAccess(settings, sessions);
    }

    @Bean
    Sessions sessions(AdminSettings admin, ConsoleSettings console, Clock clock) {
        return new Sessions(secrets(admin), console.session(), clock);
    }

    /** With another organisation, too, all sessions end. */
    private static List<String> secrets(AdminSettings admin) {
        Stream<String> ofGitHub = Stream.ofNullable(admin.github())
                .flatMap(github -> Stream.of(github.clientSecret(), github.organization()));
        return Stream.concat(Stream.ofNullable(admin.token()), ofGitHub).toList();
    }

    @Bean
    @Order(1)
    SecurityWebFilterChain operationsApi(ServerHttpSecurity http, AdminAccess access) {
        AuthenticationWebFilter admission = new AuthenticationWebFilter((ReactiveAuthenticationManager) access);
        admission.setServerAuthenticationConverter(access);
        admission.setAuthenticationFailureHandler(new ServerAuthenticationEntryPointFailureHandler(access));
        return http.securityMatcher(new PathPatternParserServerWebExchangeMatcher(OpsApi.ROOT + "/**"))
                .csrf(CsrfSpec::disable)
                .httpBasic(HttpBasicSpec::disable)
                .formLogin(FormLoginSpec::disable)
                .logout(LogoutSpec::disable)
                .requestCache(RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .addFilterAt(admission, SecurityWebFiltersOrder.AUTHENTICATION)
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(access))
                .authorizeExchange(calls -> calls.anyExchange().authenticated())
                .build();
    }
}
