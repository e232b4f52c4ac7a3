package dev.argus.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisTest {

    @TempDir
    Path temp;

    @Test
    void what_was_stored_is_there_after_a_restart() {
        try (EmbeddedRedis redis = started(temp)) {
            ask(redis.url(), commands -> commands.set("key", "value"));
        }

        try (EmbeddedRedis again = started(temp)) {
            assertThat(ask(again.url(), commands -> commands.get("key"))).isEqualTo("value");
        }
    }

    @Test
    void a_killed_process_takes_its_server_along_and_loses_nothing_that_was_stored() throws Exception {
        try (OtherProcess owner = OtherProcess.running(Owner.class, temp)) {
            ask(owner.says("serves at"), commands -> commands.set("key", "value"));
            ProcessHandle server = serverIn(temp);

            owner.kill();

            await().until(() -> !server.isAlive());
            try (EmbeddedRedis again = started(temp)) {
                assertThat(ask(again.url(), commands -> commands.get("key"))).isEqualTo("value");
            }
        }
    }

    @Test
    void a_server_that_was_left_behind_is_ended_by_the_next_start() throws Exception {
        try (OtherProcess owner = OtherProcess.running(Owner.class, temp)) {
            owner.says("serves at");
            ProcessHandle server = serverIn(temp);
            server.descendants().forEach(ProcessHandle::destroyForcibly);
            owner.kill();
            assertThat(server.isAlive()).isTrue();

            try (EmbeddedRedis again = started(temp)) {
                assertThat(server.isAlive()).isFalse();
                assertThat(ask(again.url(), RedisCommands::ping)).isEqualTo("PONG");
            }
        }
    }

    @Test
    void data_that_cannot_be_read_is_set_aside_for_it_can_be_made_again() throws Exception {
        Files.writeString(temp.resolve("appendonly.aof"), "*3\r\nnothing that Redis wrote\r\n*1\r\n$4\r\nPING\r\n");

        try (EmbeddedRedis redis = started(temp)) {
            assertThat(ask(redis.url(), RedisCommands::dbsize)).isEqualTo(0L);
        }
        assertThat(temp.resolve("appendonly.aof.unreadable")).exists();
    }

    @Test
    void it_talks_to_nobody_without_the_password() {
        try (EmbeddedRedis redis = started(temp)) {
            String withoutPassword = redis.url().replaceAll("//.*@", "//");

            assertThatExceptionOfType(RedisConnectionException.class)
                    .isThrownBy(() -> ask(withoutPassword, RedisCommands::ping));
        }
    }

    @Test
    void any_name_of_a_directory_will_do() throws Exception {
        Path odd = Files.createDirectory(temp.resolve("it's \"odd\" \\ $HOME ü"));

        try (EmbeddedRedis redis = started(odd)) {
            assertThat(ask(redis.url(), RedisCommands::ping)).isEqualTo("PONG");
        }
    }

    private static EmbeddedRedis started(Path directory) {
        EmbeddedRedis redis = new EmbeddedRedis(directory);
        redis.start();
        return redis;
    }

    private static Object ask(String url, Function<RedisCommands<String, String>, Object> question) {
        try (RedisClient client = RedisClient.create(url)) {
            return question.apply(client.connect().sync());
        }
    }

    private static ProcessHandle serverIn(Path directory) throws Exception {
        return ProcessHandle.of(Long.parseLong(
                        Files.readString(directory.resolve("redis.pid")).strip()))
                .orElseThrow();
    }

    /** Keeps a server until it is killed. */
    static final class Owner {
        public static void main(String[] arguments) throws InterruptedException {
            System.out.println("serves at " + started(Path.of(arguments[0])).url());
            Thread.currentThread().join();
        }
    }
}
