package dev.argus.standalone.chaos.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.standalone.chaos.plan.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {

    @Test
    void another_version_is_found_where_the_command_built_it(@TempDir Path checkout) throws IOException {
        Path output = Files.createDirectories(checkout.resolve("standalone/target/run"));
        Files.createFile(output.resolve("built"));
        Path jar = Files.createFile(output.resolve("standalone-0.0.9.jar"));

        assertThat(ClassPath.builtIn(checkout)).isEqualTo(jar.toString());
    }

    @Test
    void where_nothing_was_built_is_no_version(@TempDir Path checkout) {
        assertThatThrownBy(() -> ClassPath.builtIn(checkout))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no build in " + checkout.resolve("standalone/target/run"));
    }

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
