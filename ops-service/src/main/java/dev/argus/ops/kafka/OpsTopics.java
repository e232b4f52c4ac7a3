package dev.argus.ops.kafka;

import dev.argus.events.StageTopics;
import dev.argus.events.StageTopics.RetryDelay;
import dev.argus.events.Topic;
import dev.argus.runtime.kafka.TopicNames;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which topics tell something, whatever stages there are. */
public final class OpsTopics {

    private final TopicNames names;
    private final Pattern events;
    private final Pattern retries;
    private final Pattern deadLetters;

    public OpsTopics(TopicNames names) {
        this.names = names;
        String prefix = Pattern.quote(names.prefix());
        String delays =
                Arrays.stream(RetryDelay.values()).map(RetryDelay::label).collect(Collectors.joining("|"));
        this.events = Pattern.compile(
                Arrays.stream(Topic.values()).map(names::of).map(Pattern::quote).collect(Collectors.joining("|")));
        this.retries = Pattern.compile(prefix + "argus\\.([a-z-]+)\\.retry\\.(?:" + delays + ")");
        this.deadLetters = Pattern.compile(prefix + "argus\\.([a-z-]+)\\.dlt");
    }

    boolean areFollowed(String topic) {
        return carriesEvents(topic)
                || stageOfRetries(topic).isPresent()
                || stageOfDeadLetters(topic).isPresent();
    }

    boolean carriesEvents(String topic) {
        return events.matcher(topic).matches();
    }

    /** The stage whose records wait there. */
    Optional<String> stageOfRetries(String topic) {
        return stage(retries, topic);
    }

    /** The stage whose records ended there. */
    Optional<String> stageOfDeadLetters(String topic) {
        return stage(deadLetters, topic);
    }

    /** Where a stage reads what it is to try again soon. */
    String retriesOf(String stage) {
        return names.retry(new StageTopics(stage), RetryDelay.TEN_SECONDS);
    }

    private static Optional<String> stage(Pattern pattern, String topic) {
        Matcher matcher = pattern.matcher(topic);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
