package dev.argus.runtime.redis;

import dev.argus.runtime.RuntimeAutoConfiguration;
import dev.argus.runtime.content.BlobStore;
import dev.argus.runtime.content.FindingsArchive;
import dev.argus.runtime.content.FindingsCache;
import dev.argus.runtime.content.ReviewMemory;
import dev.argus.runtime.delivery.DeliveryLog;
import dev.argus.runtime.installation.InstallationData;
import dev.argus.runtime.lease.Leases;
import dev.argus.runtime.limit.Claims;
import dev.argus.runtime.limit.RateLimits;
import dev.argus.runtime.limit.SharedSums;
import dev.argus.runtime.pullrequest.PullRequestStates;
import dev.argus.runtime.pullrequest.ReviewWatch;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisReactiveAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveRedisTemplate;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializationContext;
import org.springframework.data.redis.serializer.RedisSerializer;
import reactor.core.scheduler.Schedulers;

/**
 * The stores, the review memory, the delivery log, the leases and the limits on Redis. Needs no Redis to start. While it is away every command fails at once, or after
 * {@code argus.redis.timeout} if it hangs.
 */
@AutoConfiguration(
        after = RuntimeAutoConfiguration.class,
        before = {DataRedisAutoConfiguration.class, DataRedisReactiveAutoConfiguration.class})
@EnableConfigurationProperties({
    RedisSettings.class,
    BlobSettings.class,
    FindingsCacheSettings.class,
    FindingsArchiveSettings.class
})
public class RedisAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(RedisConnectionFactory.class)
    PatientConnectionFactory redisConnectionFactory(
            RedisSettings settings, ObjectProvider<ClientResources> clientResources, MeterRegistry meters) {
        RedisURI uri = RedisURI.create(settings.url());
        var client = LettuceClientConfiguration.builder()
                .apply(uri)
                .commandTimeout(settings.timeout())
                .shutdownTimeout(Duration.ZERO)
                .clientOptions(failFast(settings.timeout()));
        clientResources.ifAvailable(resources -> client.clientResources(
                resources.mutate().tracing(Tracing.disabled()).build()));
        return new PatientConnectionFactory(
                LettuceConnectionFactory.createRedisConfiguration(uri), client.build(), new RedisCommandMeters(meters));
    }

    @Bean
    @ConditionalOnMissingBean
    BlobStore blobStore(
            ReactiveRedisConnectionFactory connections, BlobSettings settings, Clock clock, MeterRegistry meters) {
        return new RedisBlobStore(bytes(connections), settings, clock, meters);
    }

    @Bean
    @ConditionalOnMissingBean
    FindingsCache findingsCache(
            ReactiveRedisConnectionFactory connections, FindingsCacheSettings settings, MeterRegistry meters) {
        return new RedisFindingsCache(bytes(connections), settings, meters);
    }

    @Bean
    @ConditionalOnMissingBean
    FindingsArchive findingsArchive(ReactiveRedisConnectionFactory connections, FindingsArchiveSettings settings) {
        return new RedisFindingsArchive(bytes(connections), settings);
    }

    @Bean
    @ConditionalOnMissingBean
    ReviewMemory reviewMemory(ReactiveRedisConnectionFactory connections, MeterRegistry meters) {
        return new RedisReviewMemory(bytes(connections), meters);
    }

    @Bean
    @ConditionalOnMissingBean
    PullRequestStates pullRequestStates(ReactiveRedisConnectionFactory connections) {
        return new RedisPullRequestStates(new ReactiveStringRedisTemplate(connections));
    }

    @Bean
    @ConditionalOnMissingBean
    ReviewWatch reviewWatch(PullRequestStates states) {
        return new ReviewWatch(states, Duration.ofSeconds(1), Schedulers.parallel());
    }

    @Bean
    @ConditionalOnMissingBean
    InstallationData installationData(ReactiveRedisConnectionFactory connections) {
        return new RedisInstallationData(new ReactiveStringRedisTemplate(connections));
    }

    @Bean
    @ConditionalOnMissingBean
    DeliveryLog deliveryLog(ReactiveRedisConnectionFactory connections) {
        return new RedisDeliveryLog(bytes(connections));
    }

    @Bean
    @ConditionalOnMissingBean
    Leases leases(ReactiveRedisConnectionFactory connections, Clock clock, MeterRegistry meters) {
        return new RedisLeases(new ReactiveStringRedisTemplate(connections), clock, meters);
    }

    @Bean
    @ConditionalOnMissingBean
    RateLimits rateLimits(
            ObjectProvider<PatientConnectionFactory> factory, ReactiveRedisConnectionFactory connections, Clock clock) {
        return new RedisRateLimits(
                () -> factory.getObject().bytes(), new ReactiveStringRedisTemplate(connections), clock);
    }

    @Bean
    @ConditionalOnMissingBean
    SharedSums sharedSums(ReactiveRedisConnectionFactory connections, Clock clock) {
        return new RedisSums(new ReactiveStringRedisTemplate(connections), clock);
    }

    @Bean
    @ConditionalOnMissingBean
    Claims claims(ReactiveRedisConnectionFactory connections) {
        return new RedisClaims(new ReactiveStringRedisTemplate(connections));
    }

    private static ClientOptions failFast(Duration timeout) {
        return ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder().connectTimeout(timeout).build())
                .timeoutOptions(TimeoutOptions.enabled())
                .build();
    }

    private static ReactiveRedisTemplate<String, byte[]> bytes(ReactiveRedisConnectionFactory connections) {
        return new ReactiveRedisTemplate<>(
                connections,
                RedisSerializationContext.<String, byte[]>newSerializationContext(RedisSerializer.string())
                        .value(RedisSerializer.byteArray())
                        .hashValue(RedisSerializer.byteArray())
                        .build());
    }
}
