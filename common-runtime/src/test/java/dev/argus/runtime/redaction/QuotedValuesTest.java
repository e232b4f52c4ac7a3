package dev.argus.runtime.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.runtime.redaction.SecretRule.Range;
import dev.argus.runtime.redaction.SecretRules.Found;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class QuotedValuesTest {

    private static final SecretRules RULES = SecretRules.load();
    private static final String VALUE = "q7Xk2Lm9Zp4Tw8Rv";
    private static final List<String> PIECES = List.of(
            VALUE, VALUE, "key", "api_key", "token", "Secret", "x", "=", "=", ":", "=>", ":=", "||=", "|", ">", "\"",
            "\"", "\"", "'", "`", "]", ".", "-", " ", " ", "\n", "é", ",", "{");

    @Test
    void from_a_name_to_the_end_of_its_value_nothing_is_left_out() {
        String text = "f({\"api.key\" : \"a,b\",n:1,p?'q':r,x['t-k'] ||= `v w`,y=>\"z\"}); other='";

        assertThat(QuotedValues.in(text))
                .extracting(range -> text.substring(range.start(), range.end()))
                .containsExactly("api.key\" : \"a,b\"", "t-k'] ||= `v ", "y=>\"z\"", "other='");
    }

    /** An expression goes on behind what it matched, and so passes over what begins within that. */
    @Test
    void a_value_that_begins_within_another_is_found_too() {
        String text = "api_key=\"token_key:`" + VALUE + "`";

        assertThat(RULES.find("a.js", text))
                .extracting(found ->
                        text.substring(found.range().start(), found.range().end()))
                .anySatisfy(found -> assertThat(found).contains(VALUE));
        assertThat(RULES.all().stream().filter(SecretRule::quoted))
                .allSatisfy(rule -> assertThat(rule.find("a.js", text)).isEmpty());
    }

    @Test
    void a_rule_finds_the_same_there_as_in_the_whole_text_unless_one_value_begins_within_another() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<SecretRule> quoted =
                RULES.all().stream().filter(SecretRule::quoted).toList();
        int found = 0;

        assertThat(quoted).isNotEmpty();
        for (int i = 0; i < 4_000; i++) {
            String text =
                    random.ints(12, 0, PIECES.size()).mapToObj(PIECES::get).collect(Collectors.joining());
            for (SecretRule rule : quoted) {
                List<Range> everywhere = rule.find("a.js", text);
                found += everywhere.size();
                assertThat(foundBy(rule, text)).as("seed %d: %s", seed, text).containsAll(everywhere);
                assertThat(foundBy(rule, text).stream()
                                .filter(range -> !everywhere.contains(range))
                                .filter(range -> !beginsWithinAnother(range, text)))
                        .as("seed %d: %s", seed, text)
                        .isEmpty();
            }
        }
        assertThat(found).as("seed %d", seed).isPositive();
    }

    private static boolean beginsWithinAnother(Range found, String text) {
        List<Range> values = QuotedValues.in(text);
        return values.stream()
                .filter(value -> value.start() <= found.start() && found.end() <= value.end())
                .anyMatch(value -> values.stream()
                        .anyMatch(other -> other.start() < value.start() && value.start() < other.end()));
    }

    private static List<Range> foundBy(SecretRule rule, String text) {
        return RULES.find("a.js", text).stream()
                .filter(one -> one.rule().equals(rule))
                .map(Found::range)
                .toList();
    }
}
