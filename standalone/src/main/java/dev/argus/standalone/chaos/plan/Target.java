package dev.argus.standalone.chaos.plan;

import java.util.Arrays;
import java.util.List;

/** What can fail: the services, and the servers between them. */
public enum Target {
    INGRESS,
    DIFF,
    LLM,
    PUBLISHER,
    OPS,
    KAFKA,
    REDIS;

    /** Those that read a topic, and of which there may be several. */
    public static final List<Target> STAGES = List.of(DIFF, LLM, PUBLISHER);

    /** Those whose code is Argus's. */
    public static final List<Target> SERVICES = List.of(INGRESS, DIFF, LLM, PUBLISHER, OPS);

    public static List<Target> all() {
        return Arrays.asList(values());
    }
}
