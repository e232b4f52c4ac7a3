package dev.argus.standalone;

import dev.argus.diff.DiffConfiguration;
import dev.argus.ingress.IngressConfiguration;
import dev.argus.llm.LlmConfiguration;
import dev.argus.ops.OpsConfiguration;
import dev.argus.publisher.PublisherConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The five services, as each describes itself, in one context. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    IngressConfiguration.class,
    DiffConfiguration.class,
    LlmConfiguration.class,
    PublisherConfiguration.class,
    OpsConfiguration.class
})
class StandaloneConfiguration {}
