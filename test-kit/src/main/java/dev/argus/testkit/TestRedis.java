package dev.argus.testkit;

/**
 * A Redis for tests, shared by the whole JVM: the first call starts it on a free port, the end of the JVM stops it. A test that stops its
 * Redis starts a {@link TestRedisServer} of its own.
 */
public final class TestRedis {

    private TestRedis() {}

    /** {@code redis://127.0.0.1:port}, as {@code argus.redis.url} wants it. */
    public static String url() {
        return Shared.SERVER.url();
    }

    /** Forgets everything. */
    public static void flush() {
        Shared.SERVER.flush();
    }

    /** Started by the first use. */
    private static final class Shared {
        static final TestRedisServer SERVER = TestRedisServer.start();
    }
}
