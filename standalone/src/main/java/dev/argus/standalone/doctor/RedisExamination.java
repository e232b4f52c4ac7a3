package dev.argus.standalone.doctor;

import dev.argus.runtime.redis.RedisSettings;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.Binder;

/** Whether Redis answers, is new enough, and keeps what it should keep. */
final class RedisExamination implements Doctor.Examination {

    private static final Pattern VERSION = Pattern.compile("redis_version:(\\d+)\\.(\\d+)\\S*");

    private final Duration patience;

    RedisExamination(Duration patience) {
        this.patience = patience;
    }

    static boolean isNamed(Binder settings) {
        return settings.bind("argus.redis.url", String.class).isBound();
    }

    @Override
    public String subject() {
        return "Redis";
    }

    @Override
    public List<Diagnosis> of(Binder settings) {
        RedisSettings redis = settings.bindOrCreate("argus.redis", RedisSettings.class);
        if (!isNamed(settings)) {
            return List.of(Diagnosis.well(subject(), "embedded: it is started along with Argus"));
        }
        RedisURI uri = RedisURI.create(redis.url());
        uri.setTimeout(patience);
        String where = uri.getHost() == null ? "the sentinels" : uri.getHost() + ":" + uri.getPort();
        RedisClient client = RedisClient.create(uri);
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            return of(where, connection.sync());
        } catch (RedisException away) {
            return List.of(Diagnosis.wrong(
                    subject(),
                    where + " does not answer: " + innermost(away),
                    "Start Redis, or mend argus.redis.url (ARGUS_REDIS_URL), its password included."));
        } finally {
            client.shutdown(Duration.ZERO, patience);
        }
    }

    private List<Diagnosis> of(String where, RedisCommands<String, String> redis) {
        List<Diagnosis> found = new ArrayList<>();
        redis.ping();
        found.add(version(where, redis));
        try {
            found.add(eviction(redis.configGet("maxmemory*")));
            found.add(persistence(redis));
        } catch (RedisException hidden) {
            found.add(Diagnosis.doubtful(
                    subject(),
                    "its configuration may not be read",
                    "See for yourself that maxmemory-policy is volatile-lru or noeviction, and that it keeps"
                            + " an append-only file."));
        }
        return found;
    }

    private Diagnosis version(String where, RedisCommands<String, String> redis) {
        Matcher version = VERSION.matcher(redis.info("server"));
        if (!version.find()) {
            return Diagnosis.doubtful(
                    subject(), where + " does not tell its version", "Argus needs Redis 6.2 or newer.");
        }
        int major = Integer.parseInt(version.group(1));
        int minor = Integer.parseInt(version.group(2));
        String found = where + " answers, " + version.group().substring("redis_version:".length());
        return major > 6 || (major == 6 && minor >= 2)
                ? Diagnosis.well(subject(), found)
                : Diagnosis.wrong(subject(), found, "Argus needs Redis 6.2 or newer.");
    }

    private Diagnosis eviction(Map<String, String> memory) {
        String policy = memory.getOrDefault("maxmemory-policy", "noeviction");
        boolean limited = !memory.getOrDefault("maxmemory", "0").equals("0");
        if (limited && policy.startsWith("allkeys")) {
            return Diagnosis.doubtful(
                    subject(),
                    "maxmemory-policy is " + policy,
                    "Set it to volatile-lru: events that wait for Kafka have no expiry, and would be evicted like the"
                            + " rest.");
        }
        if (limited && policy.equals("noeviction")) {
            return Diagnosis.doubtful(
                    subject(),
                    "maxmemory-policy is noeviction",
                    "Set it to volatile-lru: when Redis is full, caches should give way, and not the work stop.");
        }
        return Diagnosis.well(subject(), limited ? "evicts by " + policy : "has no limit of memory");
    }

    private Diagnosis persistence(RedisCommands<String, String> redis) {
        boolean appends =
                redis.configGet("appendonly").getOrDefault("appendonly", "no").equals("yes");
        return appends
                ? Diagnosis.well(subject(), "keeps an append-only file")
                : Diagnosis.doubtful(
                        subject(),
                        "keeps no append-only file",
                        "Set appendonly yes: events that wait for Kafka are lost with Redis. All the rest can be made"
                                + " again.");
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
