package dev.argus.runtime.lease;

import java.time.Instant;

/**
 * Who waits for a permit: the same one however often it asks.
 *
 * @param id among those who wait for permits of the same name
 * @param since what decides who comes first
 */
public record Ticket(String id, Instant since) {}
