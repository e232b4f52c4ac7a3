package dev.argus.diff.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.content.Hunk;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DependencyChangesTest {

    @Test
    void npm() {
        assertThat(changes("web/package-lock.json", """
                         "packages": {
                           "": {
                             "dependencies": {
                        -        "left-pad": "^1.2.0"
                        +        "left-pad": "^1.3.0"
                             }
                           },
                        +    "node_modules/@types/node": {
                        +      "version": "20.1.0",
                        +      "engines": {
                        +        "node": ">=18"
                        +      }
                        +    },
                             "node_modules/left-pad": {
                        -      "version": "1.2.0",
                        +      "version": "1.3.0",
                               "resolved": "https://example.org/left-pad.tgz",
                        -    "node_modules/a/node_modules/rimraf": {
                        -      "version": "3.0.2",
                        -    },
                        """))
                .containsExactly("@types/node 20.1.0 (new)", "left-pad 1.2.0 → 1.3.0", "rimraf 3.0.2 (gone)");
    }

    @Test
    void yarn_of_both_generations() {
        assertThat(changes("yarn.lock", """
                        -lodash@^4.17.20:
                        -  version "4.17.20"
                        +"lodash@^4.17.20", "lodash@^4.17.21":
                        +  version "4.17.21"
                           resolved "https://example.org/lodash.tgz"
                         "@babel/core@npm:^7.0.0":
                        -  version: 7.1.0
                        +  version: 7.2.0
                        """)).containsExactly("@babel/core 7.1.0 → 7.2.0", "lodash 4.17.20 → 4.17.21");
    }

    @Test
    void pnpm() {
        assertThat(changes("pnpm-lock.yaml", """
                         packages:
                        -  /react@18.2.0:
                        +  react@18.3.1:
                             resolution: {integrity: sha512-x}
                        -  '@types/react@18.0.0(react@18.2.0)':
                        +  '@types/react@18.0.1(react@18.3.1)':
                        """))
                .containsExactly("@types/react 18.0.0 → 18.0.1", "react 18.2.0 → 18.3.1");
    }

    @Test
    void cargo_poetry_and_uv() {
        String diff = """
                 [[package]]
                 name = "serde"
                -version = "1.0.1"
                +version = "1.0.2"
                 source = "registry"

                +[[package]]
                +name = "rand"
                +version = "0.9.0"
                """;

        for (String path : List.of("Cargo.lock", "poetry.lock", "uv.lock")) {
            assertThat(changes(path, diff)).containsExactly("rand 0.9.0 (new)", "serde 1.0.1 → 1.0.2");
        }
    }

    @Test
    void go() {
        assertThat(changes("go.sum", """
                        -golang.org/x/net v0.1.0 h1:abc=
                        -golang.org/x/net v0.1.0/go.mod h1:def=
                        +golang.org/x/net v0.2.0 h1:ghi=
                        +golang.org/x/net v0.2.0/go.mod h1:jkl=
                        """)).containsExactly("golang.org/x/net v0.1.0 → v0.2.0");
    }

    @Test
    void ruby() {
        assertThat(changes("Gemfile.lock", """
                           specs:
                        -    rails (7.0.1)
                        +    rails (7.0.2)
                               actionpack (= 7.0.2)
                        -      rack (~> 2.0)
                        """)).containsExactly("rails 7.0.1 → 7.0.2");
    }

    @Test
    void composer() {
        assertThat(changes("composer.lock", """
                                 "name": "symfony/console",
                        -        "version": "v6.0.1",
                        +        "version": "v6.0.2",
                        """)).containsExactly("symfony/console v6.0.1 → v6.0.2");
    }

    @Test
    void gradle() {
        assertThat(changes("gradle.lockfile", """
                        -com.example:one:1.0=compileClasspath
                        +com.example:one:1.1=compileClasspath,runtimeClasspath
                         com.example:two:2.0=compileClasspath
                        """)).containsExactly("com.example:one 1.0 → 1.1");
    }

    @Test
    void a_package_that_only_moved_has_not_changed() {
        assertThat(DependencyChanges.of("go.sum", hunks("""
                        -golang.org/x/net v0.1.0 h1:abc=
                         golang.org/x/sys v0.1.0 h1:abc=
                        +golang.org/x/net v0.1.0 h1:abc=
                        """))).isEmpty();
    }

    @Test
    void a_version_without_its_name_is_left_out() {
        assertThat(DependencyChanges.of("Cargo.lock", hunks("-version = \"1\"\n+version = \"2\"\n")))
                .isEmpty();
    }

    @Test
    void what_is_no_known_lock_file_is_not_read() {
        assertThat(DependencyChanges.of("go.mod", hunks("+golang.org/x/net v0.1.0 h1:abc=\n")))
                .isEmpty();
        assertThat(DependencyChanges.of("deep/down/flake.lock", hunks("+a\n"))).isEmpty();
    }

    @Test
    void a_long_list_ends_with_how_many_more_there_are() {
        StringBuilder diff = new StringBuilder();
        IntStream.range(0, 120).forEach(i -> diff.append("+m%03d v1.0.0 h1:x=\n".formatted(i)));

        String words = DependencyChanges.of("go.sum", hunks(diff.toString()))
                .orElseThrow()
                .inWords(100);

        assertThat(words).startsWith("m000 v1.0.0 (new), m001 ").endsWith("m099 v1.0.0 (new), and 20 more");
    }

    private static List<String> changes(String path, String diff) {
        return List.of(DependencyChanges.of(path, hunks(diff))
                .orElseThrow()
                .inWords(100)
                .split(", (?!\\d)"));
    }

    private static List<Hunk> hunks(String diff) {
        List<String> lines =
                diff.lines().map(line -> line.isEmpty() ? " " : line).toList();
        int removed = (int) lines.stream().filter(line -> line.startsWith("-")).count();
        int added = (int) lines.stream().filter(line -> line.startsWith("+")).count();
        return List.of(new Hunk(10, lines.size() - added, 10, lines.size() - removed, "", lines));
    }
}
