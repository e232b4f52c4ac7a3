package dev.argus.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModelUsageTest {

    private static final ModelUsage MINI = usage("gpt-5-mini", 2, "0.0040");

    @Test
    void everything_is_added_up() {
        ModelUsage sum = MINI.plus(usage("gpt-4.1", 3, "0.0100"));

        assertThat(sum)
                .isEqualTo(new ModelUsage("gpt-5-mini, gpt-4.1", 5, 500, 250, 50, 5, new BigDecimal("0.0140"), 5_000));
    }

    @Test
    void nothing_added_changes_nothing() {
        assertThat(MINI.plus(ModelUsage.NONE)).isEqualTo(MINI);
        assertThat(ModelUsage.NONE.plus(MINI)).isEqualTo(MINI);
        assertThat(ModelUsage.NONE.plus(ModelUsage.NONE)).isEqualTo(ModelUsage.NONE);
    }

    @Test
    void a_model_is_named_once_however_often_it_answered() {
        ModelUsage both = MINI.plus(usage("gpt-4.1", 1, "0.01"));

        assertThat(both.plus(MINI).model()).isEqualTo("gpt-5-mini, gpt-4.1");
        assertThat(MINI.plus(both).model()).isEqualTo("gpt-5-mini, gpt-4.1");
    }

    @Test
    void a_cost_that_is_not_known_of_one_call_is_not_known_of_the_sum() {
        assertThat(MINI.plus(usage("local", 1, null)).costUsd()).isNull();
        assertThat(usage("local", 1, null).plus(MINI).costUsd()).isNull();
    }

    @Test
    void files_from_the_cache_cost_nothing() {
        ModelUsage cached = new ModelUsage(null, 0, 0, 0, 0, 4, null, 0);

        assertThat(MINI.plus(cached).costUsd()).isEqualByComparingTo("0.004");
        assertThat(cached.plus(MINI).filesFromCache()).isEqualTo(6);
    }

    @Test
    void usage_is_never_negative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ModelUsage(null, 0, -1, 0, 0, 0, null, 0));
    }

    private static ModelUsage usage(String model, int calls, @Nullable String costUsd) {
        return new ModelUsage(
                model,
                calls,
                100L * calls,
                50L * calls,
                10L * calls,
                calls,
                costUsd == null ? null : new BigDecimal(costUsd),
                1_000L * calls);
    }

    @Test
    void a_share_of_it_goes_by_tokens_and_cost_and_makes_no_calls() {
        ModelUsage usage = new ModelUsage("m", 2, 900, 300, 90, 1, new BigDecimal("0.03"), 600);

        ModelUsage share = usage.share(1, 3);

        assertThat(share.calls()).isZero();
        assertThat(share.filesFromCache()).isZero();
        assertThat(share.inputTokens()).isEqualTo(300);
        assertThat(share.cachedInputTokens()).isEqualTo(100);
        assertThat(share.outputTokens()).isEqualTo(30);
        assertThat(share.costUsd()).isEqualByComparingTo("0.01");
        assertThat(usage.share(0, 0)).isEqualTo(ModelUsage.NONE);
    }
}
