package dev.argus.ingress.reconciliation;

import static dev.argus.runtime.InvalidSettingException.unless;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a review that was requested counts as unsettled.
 *
 * @param settleWithin from the request to the end of a review
 * @param lookBack how far back requests are read at the start; a review that was requested before that is not watched
 */
@ConfigurationProperties("argus.reconciliation")
public record ReconciliationSettings(
        @DefaultValue("10m") Duration settleWithin,
        @DefaultValue("48h") Duration lookBack) {

    public ReconciliationSettings {
        unless(
                settleWithin.toMillis() > 0,
                "argus.reconciliation.settle-within must be 1ms or more, was " + settleWithin);
        unless(
                lookBack.compareTo(settleWithin) > 0,
                "argus.reconciliation.look-back must be longer than argus.reconciliation.settle-within (" + settleWithin
                        + "), was " + lookBack);
    }
}
