package dev.argus.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class KafkaSettingsTest {

    @Test
    void a_variable_sets_a_property_of_every_client() {
        KafkaSettings settings = settings(Map.of(
                "ARGUS_KAFKA_BOOTSTRAP_SERVERS", "kafka-0:9094,kafka-1:9094",
                "ARGUS_KAFKA_PROPERTIES_SECURITY_PROTOCOL", "SASL_SSL",
                "ARGUS_KAFKA_PROPERTIES_SASL_MECHANISM", "SCRAM-SHA-512",
                "ARGUS_KAFKA_PROPERTIES_SASL_JAAS_CONFIG", "a.b.ScramLoginModule required username=\"argus\";",
                "ARGUS_KAFKA_PROPERTIES_SSL_TRUSTSTORE_TYPE", "PEM",
                "ARGUS_KAFKA_PROPERTIES_SSL_TRUSTSTORE_CERTIFICATES", "-----BEGIN CERTIFICATE-----\nMIIB\n",
                "ARGUS_KAFKA_PROPERTIES_SSL_KEYSTORE_TYPE", "PEM",
                "ARGUS_KAFKA_PROPERTIES_SSL_KEYSTORE_CERTIFICATE_CHAIN", "-----BEGIN CERTIFICATE-----\nMIIB\n",
                "ARGUS_KAFKA_PROPERTIES_SSL_KEYSTORE_KEY", "-----BEGIN PRIVATE KEY-----\nMIIE\n"));

        assertThat(settings.clientProperties().keySet()).hasSize(9).allMatch(AdminClientConfig.configNames()::contains);
        assertThat(settings.clientProperties())
                .containsEntry("ssl.truststore.certificates", "-----BEGIN CERTIFICATE-----\nMIIB\n")
                .containsEntry("sasl.jaas.config", "a.b.ScramLoginModule required username=\"argus\";");
        assertThat(settings.bootstrapServers()).containsExactly("kafka-0:9094", "kafka-1:9094");
    }

    private static KafkaSettings settings(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        return Binder.get(environment).bindOrCreate("argus.kafka", KafkaSettings.class);
    }
}
