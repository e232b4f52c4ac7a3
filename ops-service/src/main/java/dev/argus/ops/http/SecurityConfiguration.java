package dev.argus.ops.http;

import dev.argus.ops.AdminSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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
 * kept between two calls, and a browser sends no token by itself, so nobody's session can be abused.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
@EnableConfigurationProperties(AdminSettings.class)
public class SecurityConfiguration {

    /** Also keeps Spring Boot from making up a user with a password. */
    @Bean
    AdminAccess adminAccess(AdminSettings settings) {
        return new AdminAccess(settings);
    }

    @Bean
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
