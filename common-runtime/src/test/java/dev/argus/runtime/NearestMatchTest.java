package dev.argus.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestMatchTest {

    private static final List<String> COMMANDS = List.of("demo", "up", "review", "simulate");

    @Test
    void a_slip_of_the_finger_is_understood() {
        assertThat(NearestMatch.of("reveiw", COMMANDS)).contains("review");
        assertThat(NearestMatch.of("dmo", COMMANDS)).contains("demo");
    }

    @Test
    void another_word_is_not() {
        assertThat(NearestMatch.of("deploy", COMMANDS)).isEmpty();
    }
}
