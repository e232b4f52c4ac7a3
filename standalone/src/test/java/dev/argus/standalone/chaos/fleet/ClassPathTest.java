package dev.argus.standalone.chaos.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.standalone.chaos.plan.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassPathTest {

    @Test
    void a_service_finds_its_own_jar_and_what_it_has_in_a_deployment() {
        List<String> jars = List.of(
                "/argus/standalone-0.1.0.jar",
                "/argus/lib/ingress-service-0.1.0.jar",
                "/argus/lib/diff-service-0.1.0.jar",
                "/argus/lib/llm-service-0.1.0.jar",
                "/argus/lib/ops-service-0.1.0.jar",
                "/argus/lib/spring-security-web-7.0.0.jar",
                "/argus/lib/common-github-0.1.0.jar",
                "/argus/lib/common-runtime-0.1.0.jar");

        assertThat(ClassPath.of(Target.DIFF, jars))
                .containsExactly(
                        "/argus/lib/diff-service-0.1.0.jar",
                        "/argus/lib/common-github-0.1.0.jar",
                        "/argus/lib/common-runtime-0.1.0.jar");
        assertThat(ClassPath.of(Target.LLM, jars))
                .containsExactly("/argus/lib/llm-service-0.1.0.jar", "/argus/lib/common-runtime-0.1.0.jar");
        assertThat(ClassPath.of(Target.OPS, jars))
                .containsExactly(
                        "/argus/lib/ops-service-0.1.0.jar",
                        "/argus/lib/spring-security-web-7.0.0.jar",
                        "/argus/lib/common-runtime-0.1.0.jar");
    }

    @Test
    void classes_that_were_compiled_just_now_are_told_apart_the_same_way() {
        List<String> directories = List.of(
                "/src/argus/llm-service/target/classes",
                "/src/argus/ingress-service/target/classes",
                "/src/argus/common-runtime/target/classes");

        assertThat(ClassPath.of(Target.INGRESS, directories))
                .containsExactly(
                        "/src/argus/ingress-service/target/classes", "/src/argus/common-runtime/target/classes");
    }
}
