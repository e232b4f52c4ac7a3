package dev.argus.diff.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.content.Reading.Reason;
import org.junit.jupiter.api.Test;

class PathAttributesTest {

    @Test
    void each_attribute_has_its_reason() {
        PathAttributes attributes = attributes("""
                # What nobody writes.
                *.txt      text eol=lf
                gen/**     linguist-generated=true
                api/*.ts   linguist-generated
                /lib/**    linguist-vendored
                *.bin.json -diff
                *.dat      binary
                *.java     diff=java
                """);

        assertThat(attributes.reasonNotToRead("gen/deep/A.java")).contains(Reason.GENERATED);
        assertThat(attributes.reasonNotToRead("api/client.ts")).contains(Reason.GENERATED);
        assertThat(attributes.reasonNotToRead("api/deep/client.ts")).isEmpty();
        assertThat(attributes.reasonNotToRead("lib/x/y.js")).contains(Reason.VENDORED);
        assertThat(attributes.reasonNotToRead("src/lib/y.js")).isEmpty();
        assertThat(attributes.reasonNotToRead("a/b.bin.json")).contains(Reason.BINARY);
        assertThat(attributes.reasonNotToRead("x.dat")).contains(Reason.BINARY);
        assertThat(attributes.reasonNotToRead("A.java")).isEmpty();
        assertThat(attributes.reasonNotToRead("notes.txt")).isEmpty();
    }

    @Test
    void a_later_rule_overrules_an_earlier_one() {
        PathAttributes attributes = attributes("""
                gen/**       linguist-generated
                gen/Hand.java -linguist-generated
                *.dat        binary
                small.dat    diff
                """);

        assertThat(attributes.reasonNotToRead("gen/Hand.java")).isEmpty();
        assertThat(attributes.reasonNotToRead("gen/Other.java")).contains(Reason.GENERATED);
        assertThat(attributes.reasonNotToRead("small.dat")).isEmpty();
    }

    @Test
    void what_is_said_to_be_written_by_hand_overrules_the_looks_of_it() {
        PathAttributes attributes = attributes("""
                *.pb.go linguist-generated=false
                vendor/ours/** -linguist-vendored
                """);

        assertThat(attributes.overrule("api.pb.go", Reason.GENERATED)).isTrue();
        assertThat(attributes.overrule("api.pb.go", Reason.VENDORED)).isFalse();
        assertThat(attributes.overrule("vendor/ours/a.go", Reason.VENDORED)).isTrue();
        assertThat(attributes.overrule("vendor/theirs/a.go", Reason.VENDORED)).isFalse();
        assertThat(attributes.overrule("api.pb.go", Reason.BINARY)).isFalse();
    }

    @Test
    void a_pattern_with_many_wildcards_is_not_tried() {
        assertThat(attributes("*a*a*a*a*a*a*a*b linguist-generated\n").reasonNotToRead("a".repeat(200)))
                .isEmpty();
    }

    private static PathAttributes attributes(String content) {
        return PathAttributes.parse(content.getBytes(UTF_8));
    }
}
