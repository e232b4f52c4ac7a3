package dev.argus.ops;

import dev.argus.ops.console.Console;
import dev.argus.ops.http.OpsApi;
import java.net.InetAddress;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.reactive.ConfigurableReactiveWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Puts operations on the server of a process that has no other. */
@Configuration(proxyBeanMethods = false)
class OpsServerConfiguration {

    @Bean
    RouterFunction<ServerResponse> operations(OpsApi api, Console console) {
        return api.routes().and(console.routes());
    }

    /** Where nobody can show who they are, whoever is not on this machine cannot even connect. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<ConfigurableReactiveWebServerFactory> loopbackForStrangers(AdminSettings admin) {
        return factory -> {
            if (!admin.knowsPeople()) {
                factory.setAddress(InetAddress.getLoopbackAddress());
            }
        };
    }
}
