package dev.argus.standalone.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.simulator.model.Mishap;
import dev.argus.simulator.model.SimulatedModel.Call;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadingsTest {

    private static final String ONE = "file: src/Order1_0.java (added)\n     1 +|int one;\n";
    private static final String OTHER = "file: src/Order1_1.java (added)\n     1 +|int other;\n";

    private final Readings readings = new Readings();

    @Test
    void a_file_is_read_again_when_another_answer_is_about_it() {
        show(ONE, null);
        show(ONE + OTHER, null);
        show(ONE, null);

        assertThat(readings.read()).isEqualTo(new Result.Read(2, 1));
    }

    @Test
    void what_the_model_refused_was_not_read_and_a_second_reading_is_another() {
        show(ONE, Mishap.RATE_LIMITED);
        show(ONE, null);
        show(ONE + "finding 1 (high security, line 1): It is one\n", null);

        assertThat(readings.read()).isEqualTo(new Result.Read(1, 0));
    }

    private void show(String files, @Nullable Mishap mishap) {
        readings.saw(new Call("Read this.\n<<<fence\n" + files + "fence>>>\n", true, mishap));
    }
}
