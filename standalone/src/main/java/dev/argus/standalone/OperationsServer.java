package dev.argus.standalone;

import dev.argus.ops.console.Console;
import dev.argus.ops.http.OpsApi;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Puts operations on the server of health and metrics, and not on that of the webhooks, which the whole world may reach. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class OperationsServer {

    @Bean
    RouterFunction<ServerResponse> operations(OpsApi api, Console console) {
        return api.routes().and(console.routes());
    }
}
