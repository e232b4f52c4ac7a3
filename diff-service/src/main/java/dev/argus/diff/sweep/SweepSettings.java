package dev.argus.diff.sweep;

import static dev.argus.runtime.InvalidSettingException.unless;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How GitHub is searched for what was missed. One instance at a time does it, at its start and from time to time.
 *
 * @param enabled whether it is at all
 * @param deliveriesEvery how often the log of webhook deliveries is read for those without an OK
 * @param headsEvery how often open pull requests are looked at for heads without a review
 * @param lookBack how old a delivery, or the last change of a pull request, may be; GitHub keeps deliveries for 3 days, an Enterprise Server
 *     for 7
 * @param grace how long a pull request must have rested before its head counts as missed
 * @param pace between two redeliveries
 */
@ConfigurationProperties("argus.sweep")
public record SweepSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("10m") Duration deliveriesEvery,
        @DefaultValue("1h") Duration headsEvery,
        @DefaultValue("3d") Duration lookBack,
        @DefaultValue("15m") Duration grace,
        @DefaultValue("500ms") Duration pace) {

    public SweepSettings {
        positive(deliveriesEvery, "deliveries-every");
        positive(headsEvery, "heads-every");
        positive(lookBack, "look-back");
        unless(!grace.isNegative(), "argus.sweep.grace must not be negative, was " + grace);
        unless(!pace.isNegative(), "argus.sweep.pace must not be negative, was " + pace);
    }

    private static void positive(Duration value, String name) {
        unless(value.toMillis() > 0, "argus.sweep." + name + " must be 1ms or more, was " + value);
    }
}
