package dev.argus.ops.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.ops.Story;
import dev.argus.ops.history.Fact;
import dev.argus.ops.history.History;
import dev.argus.ops.history.ReviewStory;
import java.util.List;
import org.junit.jupiter.api.Test;

class EstimateTest {

    private final History history = new History(10, 10);

    @Test
    void the_same_models_cost_what_they_cost_last_time() {
        assertThat(estimate(List.of()).costUsd()).isEqualByComparingTo("0.0082");
        assertThat(estimate(List.of()).basis()).isEqualTo(2);
        assertThat(estimate(List.of()).reviews()).isEqualTo(3);
    }

    @Test
    void another_model_costs_what_a_token_of_it_cost_on_average() {
        history.tell(new Fact.Said(Story.of(9).called("gpt-5", "1.1")));

        assertThat(estimate(List.of("gpt-5")).costUsd()).isEqualByComparingTo("18.824");
        assertThat(estimate(List.of("unknown")).costUsd()).isNull();
    }

    private Estimate estimate(List<String> models) {
        List.of(1, 2).forEach(number -> Story.of(number).all().forEach(event -> history.tell(new Fact.Said(event))));
        history.tell(new Fact.Said(Story.of(3).requested()));
        List<ReviewStory> stories = history.reviews().stream().toList();
        return Estimate.of(7, 3, stories, models, history.ledger().byModel());
    }
}
