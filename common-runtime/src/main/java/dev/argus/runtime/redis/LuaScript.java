package dev.argus.runtime.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * Scripts for Redis, read once. One that Spring is given as a resource is looked up on disk each time it runs, to see whether it has changed,
 * by the thread that runs it.
 */
public final class LuaScript {

    private LuaScript() {}

    /**
     * @param owner beside which it lies
     * @param name of the file
     * @param result what it returns, as {@link RedisScript#getResultType()} says
     * @throws UncheckedIOException when there is none
     */
    public static <T> RedisScript<T> of(Class<?> owner, String name, Class<T> result) {
        try {
            return RedisScript.of(
                    new ClassPathResource(name, owner).getContentAsString(StandardCharsets.UTF_8), result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
