package dev.argus.runtime.kafka;

import dev.argus.events.StageTopics;
import dev.argus.events.StageTopics.RetryDelay;
import dev.argus.events.Topic;

/**
 * Topics and consumer groups as this deployment calls them.
 *
 * @param prefix {@code argus.kafka.prefix}
 */
public record TopicNames(String prefix) {

    public String of(Topic topic) {
        return prefix + topic.topicName();
    }

    public String retry(StageTopics stage, RetryDelay delay) {
        return prefix + stage.retry(delay);
    }

    public String deadLetters(StageTopics stage) {
        return prefix + stage.deadLetters();
    }

    public String group(StageTopics stage) {
        return prefix + stage.group();
    }
}
