package dev.argus.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

class TestKitTest {

    @Test
    void a_record_that_was_sent_is_read_from_the_beginning() {
        String topic = TestKafka.uniquePrefix() + "topic";
        TestKafka.createTopic(topic, 3);

        TestKafka.send(new ProducerRecord<>(topic, "a", new byte[] {1}));
        TestKafka.send(new ProducerRecord<>(topic, "b", new byte[] {2}));

        assertThat(TestKafka.records(topic, 2))
                .extracting(record -> record.key())
                .containsExactlyInAnyOrder("a", "b");
        assertThat(TestKafka.records(topic, 1, record -> record.key().equals("b")))
                .extracting(record -> record.value())
                .containsExactly(new byte[] {2});
        assertThat(TestKafka.recordsNow(topic)).hasSize(2);
        assertThat(TestKafka.recordsNow(TestKafka.uniquePrefix() + "none")).isEmpty();
    }

    @Test
    void a_broker_that_was_stopped_comes_back_with_its_data() throws Exception {
        try (TestKafkaBroker broker = TestKafkaBroker.start()) {
            String address = broker.bootstrapServers();
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
                admin.createTopics(java.util.List.of(new NewTopic("topic", 1, (short) 1)))
                        .all()
                        .get();
            }

            broker.stop();
            broker.startAgain();

            assertThat(broker.bootstrapServers()).isEqualTo(address);
            try (Producer<String, byte[]> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", address), new StringSerializer(), new ByteArraySerializer())) {
                assertThat(producer.send(new ProducerRecord<>("topic", "a", new byte[] {1}))
                                .get(20, TimeUnit.SECONDS)
                                .offset())
                        .isZero();
            }
        }
    }

    @Test
    void a_redis_that_was_stopped_comes_back_empty_on_the_same_port() {
        try (TestRedisServer server = TestRedisServer.start();
                Jedis jedis = new Jedis(URI.create(server.url()))) {
            jedis.set("key", "value");

            server.stop();
            assertThatThrownBy(() -> jedis.get("key")).isInstanceOf(JedisConnectionException.class);
            server.startAgain();

            try (Jedis again = new Jedis(URI.create(server.url()))) {
                assertThat(again.get("key")).isNull();
            }
        }
    }

    @Test
    void the_shared_redis_forgets_when_it_is_flushed() {
        try (Jedis jedis = new Jedis(URI.create(TestRedis.url()))) {
            jedis.set("key", "value");

            TestRedis.flush();

            assertThat(jedis.exists("key")).isFalse();
        }
    }
}
