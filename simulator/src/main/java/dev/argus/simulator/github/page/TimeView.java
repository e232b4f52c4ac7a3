package dev.argus.simulator.github.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A moment.
 *
 * @param iso for machines
 */
record TimeView(String iso, String text) {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("d MMM, HH:mm:ss 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    static TimeView of(Instant instant) {
        return new TimeView(instant.toString(), FORMAT.format(instant));
    }
}
