package dev.argus.publisher.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.runtime.dependency.Dependencies;
import dev.argus.runtime.limit.Claims;
import dev.argus.runtime.limit.LocalRateLimits;
import dev.argus.runtime.limit.RateLimits;
import dev.argus.runtime.stage.StageDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class NotifyConfigurationTest {

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withUserConfiguration(NotifyConfiguration.class)
            .withBean(Clock.class, Clock::systemUTC)
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
            .withBean(RateLimits.class, () -> new LocalRateLimits(Clock.systemUTC()))
            .withBean(Claims.class, () -> unused(Claims.class))
            .withBean(Dependencies.class, () -> unused(Dependencies.class));

    @Test
    void without_a_channel_there_is_no_stage() {
        service.run(context -> assertThat(context).doesNotHaveBean(StageDefinition.class));
    }

    @Test
    void a_channel_is_set_in_the_environment() {
        service.withSystemProperties(
                        "argus.notify.channels[0].kind=slack",
                        "argus.notify.channels[0].url=https://hooks.slack.com/services/T/B/x",
                        "argus.notify.channels[0].installations=7,8")
                .run(context -> {
                    assertThat(context.getBean(StageDefinition.class).name()).isEqualTo("notify");
                    assertThat(context.getBean(NotifySettings.class).channels())
                            .singleElement()
                            .satisfies(channel ->
                                    assertThat(channel.installations()).isEqualTo(List.of(7L, 8L)));
                });
    }

    @Test
    void a_wrong_address_stops_the_start_and_is_not_repeated() {
        for (String wrong : List.of(
                "http://hooks.slack.com/secret", "hooks.slack.com/secret", "https:/sec ret", "file:///secret")) {
            service.withPropertyValues("argus.notify.channels[0].kind=slack", "argus.notify.channels[0].url=" + wrong)
                    .run(context -> assertThat(context.getStartupFailure())
                            .hasStackTraceContaining("argus.notify.channels[0].url must be an https address")
                            .satisfies(failure -> assertThat(String.valueOf(failure.getMessage()))
                                    .doesNotContain("secret")));
        }
    }

    @Test
    void a_channel_without_a_kind_stops_the_start() {
        service.withPropertyValues("argus.notify.channels[0].url=https://hooks.slack.com/services/T/B/x")
                .run(context -> assertThat(context).hasFailed());
    }

    private static <T> T unused(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            throw new UnsupportedOperationException(method.getName());
        }));
    }
}
