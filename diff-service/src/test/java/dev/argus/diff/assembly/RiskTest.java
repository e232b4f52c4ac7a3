package dev.argus.diff.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskTest {

    @ParameterizedTest
    @CsvSource({
        "src/main/java/shop/LoginController.java, SENSITIVE",
        "src/main/java/shop/AuthorizationFilter.java, SENSITIVE",
        "src/main/java/shop/Author.java, SOURCE",
        "lib/authors/list.rb, SOURCE",
        "db/migration/V7__total.sql, SENSITIVE",
        ".github/workflows/release.yml, SENSITIVE",
        ".gitlab-ci.yml, SENSITIVE",
        "deploy/Dockerfile.prod, SENSITIVE",
        "core/pom.xml, SENSITIVE",
        "build.gradle.kts, SENSITIVE",
        "web/package.json, SENSITIVE",
        "requirements-dev.txt, SENSITIVE",
        "infra/network.tf, SENSITIVE",
        "src/main/java/shop/Cart.java, SOURCE",
        "src/main/resources/application.yaml, CONFIGURATION",
        "src/test/java/shop/LoginControllerTest.java, TEST",
        "web/cart.spec.ts, TEST",
        "docs/security.md, DOCUMENTATION",
        "notes.txt, DOCUMENTATION",
    })
    void a_name_tells_how_dear_a_mistake_would_be(String path, Risk risk) {
        assertThat(Risk.of(path)).isEqualTo(risk);
    }
}
