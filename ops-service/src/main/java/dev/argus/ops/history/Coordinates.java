package dev.argus.ops.history;

/** Where a record lies. */
public record Coordinates(String topic, int partition, long offset) {

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
