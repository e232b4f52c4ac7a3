package dev.argus.ingress;

import dev.argus.ingress.dispatch.DispatchConfiguration;
import dev.argus.ingress.http.ConnectionLimits;
import dev.argus.ingress.http.WebhookEndpoint;
import dev.argus.ingress.reconciliation.ReconciliationConfiguration;
import dev.argus.ingress.spool.SpoolConfiguration;
import dev.argus.runtime.delivery.DeliveryLog;
import dev.argus.runtime.installation.InstallationData;
import dev.argus.runtime.pullrequest.PullRequestStates;
import dev.argus.runtime.stage.EventPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The ingress service's parts, put together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({GitHubAppSettings.class, IngressSettings.class})
@Import({DispatchConfiguration.class, ReconciliationConfiguration.class, SpoolConfiguration.class})
public class IngressConfiguration {

    @Bean
    Departures departures(PullRequestStates pullRequests, InstallationData data) {
        return new Departures(pullRequests, data);
    }

    @Bean
    Intake intake(
            DeliveryLog deliveries,
            @Qualifier(SpoolConfiguration.PUBLISHER) EventPublisher publisher,
            Departures departures,
            PullRequestStates pullRequests,
            ObjectProvider<LastResort> lastResort) {
        return new Intake(
                deliveries, publisher, departures, pullRequests, lastResort.getIfAvailable(() -> LastResort.NONE));
    }

    @Bean
    RouterFunction<ServerResponse> webhooks(
            GitHubAppSettings app, IngressSettings settings, Intake intake, MeterRegistry meters, Clock clock) {
        return new WebhookEndpoint(app, settings, intake, meters, clock).routes();
    }

    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> connectionLimits(IngressSettings settings) {
        return factory -> factory.addServerCustomizers(new ConnectionLimits(settings.idleTimeout()));
    }
}
