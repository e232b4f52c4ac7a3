package dev.argus.runtime.redis;

import dev.argus.testkit.TestRedis;
import java.net.URI;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import redis.clients.jedis.Jedis;

/** The beans on the Redis of this JVM, and a client that looks at what they left there; a static extension of a test class. */
final class ConnectedRedis implements AfterAllCallback {

    private final RedisBeans beans = new RedisBeans(TestRedis.url());
    private final Jedis jedis = new Jedis(URI.create(TestRedis.url()));

    <T> T get(Class<T> type) {
        return beans.get(type);
    }

    Jedis jedis() {
        return jedis;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        beans.close();
        jedis.close();
    }
}
