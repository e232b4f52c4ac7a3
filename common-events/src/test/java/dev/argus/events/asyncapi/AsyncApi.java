package dev.argus.events.asyncapi;

import static dev.argus.events.EventType.COMMAND_GIVEN;
import static dev.argus.events.EventType.DIFF_PREPARED;
import static dev.argus.events.EventType.FEEDBACK_RECEIVED;
import static dev.argus.events.EventType.INSTALLATION_SETTINGS;
import static dev.argus.events.EventType.MODEL_CALLED;
import static dev.argus.events.EventType.OPERATOR_ACTED;
import static dev.argus.events.EventType.PULL_REQUEST_CLOSED;
import static dev.argus.events.EventType.REPLAY_CHANGED;
import static dev.argus.events.EventType.REVIEW_DELAYED;
import static dev.argus.events.EventType.REVIEW_GENERATED;
import static dev.argus.events.EventType.REVIEW_PUBLISHED;
import static dev.argus.events.EventType.REVIEW_REQUESTED;

import dev.argus.events.EventType;
import dev.argus.events.PullRequestEvent;
import dev.argus.events.StageTopics;
import dev.argus.events.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The AsyncAPI 3.0 description of everything on Argus' topics. */
final class AsyncApi {

    /** Who says and who hears what; the one thing here that the code of this module does not know. */
    private static final List<Use> USES = List.of(
            Use.sends(
                    "ingress",
                    REVIEW_REQUESTED,
                    "A pull request was opened, left draft or got commits, or somebody wants a re-run."),
            Use.sends("ingress", FEEDBACK_RECEIVED, "Somebody resolved a thread, or opened it again."),
            Use.sends("ingress", COMMAND_GIVEN, "Somebody told Argus something in a comment."),
            Use.receives("command", COMMAND_GIVEN, "Does what was said, if whoever said it may."),
            Use.sends("ingress", PULL_REQUEST_CLOSED, "A pull request was merged or closed."),
            Use.receives("fates", PULL_REQUEST_CLOSED, "Counts what became of the findings of its last review."),
            Use.sends("command", REVIEW_REQUESTED, "A command asks for a review."),
            Use.receives("diff", REVIEW_REQUESTED, "Fetches the change and prepares what a model shall read."),
            Use.receives(
                    "check-run", REVIEW_REQUESTED, "Opens the check run, so that people see that something is coming."),
            Use.sends("diff", DIFF_PREPARED, "The change is read, or the review ends here."),
            Use.receives("llm", DIFF_PREPARED, "Asks the models."),
            Use.receives("progress", DIFF_PREPARED, "Shows in the check run that the review is being read."),
            Use.sends("llm", REVIEW_DELAYED, "It has to wait for a model, a budget or a provider's limit."),
            Use.receives("delay", REVIEW_DELAYED, "Shows in the check run until when the review waits."),
            Use.sends("llm", REVIEW_GENERATED, "The findings are known, or why there are none."),
            Use.sends("llm", MODEL_CALLED, "A model was called, whatever came of it."),
            Use.sends("llm", REVIEW_REQUESTED, "Content it needed has left the blob store."),
            Use.receives("publisher", REVIEW_GENERATED, "Tells the pull request."),
            Use.sends("publisher", REVIEW_PUBLISHED, "The pull request was told."),
            Use.receives("notify", REVIEW_PUBLISHED, "Tells chats of critical findings and of reviews that failed."),
            Use.sends("publisher", REVIEW_REQUESTED, "Content it needed has left the blob store."),
            Use.follows("diff", INSTALLATION_SETTINGS, "Knows the latest settings of every installation."),
            Use.sends("ops", INSTALLATION_SETTINGS, "An operator set the rules of an installation."),
            Use.sends("ops", REVIEW_REQUESTED, "A replay, or a dead letter, begins a review again."),
            Use.sends("ops", DIFF_PREPARED, "A replay goes on from what was prepared."),
            Use.sends("ops", REVIEW_GENERATED, "A replay goes on from what was found."),
            Use.sends("ops", OPERATOR_ACTED, "An operator did something, or tried to."),
            Use.sends("ops", REPLAY_CHANGED, "A replay began, went on or ended."),
            Use.follows("ops", OPERATOR_ACTED, "Shows the audit log."),
            Use.follows("ops", REPLAY_CHANGED, "Shows the replays, and goes on with those that run."));

    private static final String PULL_REQUEST_KEY = "^[1-9][0-9]*:[1-9][0-9]*$";
    private static final String INSTALLATION_KEY = "^[1-9][0-9]*$";
    private static final String KAFKA_BINDING = "0.5.0";
    private static final String FAILED = "Failed";

    private final Javadoc javadoc;
    private final ObjectNode root = JsonNodeFactory.instance.objectNode();

    private AsyncApi(Javadoc javadoc) {
        this.javadoc = javadoc;
    }

    static ObjectNode of(Path sources) throws IOException {
        return new AsyncApi(Javadoc.of(sources)).document();
    }

    private ObjectNode document() {
        root.put("asyncapi", "3.0.0");
        root.withObject("info")
                .put("title", "Argus")
                .put("version", "1")
                .put(
                        "description",
                        "What the stages of Argus say to each other: CloudEvents 1.0 in Kafka's binary mode, at most"
                                + " 64 KiB of JSON each. An event type only ever gains optional properties; readers pass"
                                + " over what they do not know. Every event may come more than once, with the same"
                                + " ce_id.");
        root.put("defaultContentType", "application/json");
        ObjectNode channels = root.withObject("channels");
        Arrays.stream(Topic.values()).forEach(topic -> addTopic(channels.putObject(name(topic)), topic));
        addRetries(channels.putObject("retry"));
        addDeadLetters(channels.putObject("deadLetters"));
        USES.forEach(this::addOperation);
        ObjectNode components = root.withObject("components");
        ObjectNode messages = components.withObject("messages");
        Arrays.stream(EventType.values())
                .forEach(type -> addMessage(messages.putObject(name(type)), type, List.of("cloudEvent")));
        received()
                .forEach(type ->
                        addMessage(messages.putObject(name(type) + FAILED), type, List.of("cloudEvent", "failure")));
        addEventHeaders(components.withObject("messageTraits").putObject("cloudEvent"));
        addFailureHeaders(components.withObject("messageTraits").putObject("failure"));
        components.set("schemas", EventSchemas.all(javadoc, "components/schemas"));
        return root;
    }

    private void addTopic(ObjectNode channel, Topic topic) {
        channel.put("address", topic.topicName());
        messagesOf(topic).forEach(type -> refer(channel.withObject("messages").putObject(name(type)), message(type)));
        topic.retention().ifPresentOrElse(retention -> addRetention(channel, retention), () -> addCompaction(channel));
    }

    private void addRetries(ObjectNode channel) {
        channel.put("address", "argus.{stage}.retry.{delay}")
                .put(
                        "description",
                        "Where a stage's records wait for another attempt; the stage itself reads them again.");
        addStageMessages(channel);
        addStageParameter(channel);
        ObjectNode delay = channel.withObject("parameters").putObject("delay");
        delay.put("description", "How long a record waits at least.");
        ArrayNode labels = delay.putArray("enum");
        Arrays.stream(StageTopics.RetryDelay.values()).forEach(retry -> labels.add(retry.label()));
        addRetention(channel, StageTopics.RETRY_RETENTION);
    }

    private void addDeadLetters(ObjectNode channel) {
        channel.put("address", "argus.{stage}.dlt")
                .put("description", "Where a stage's records end when there is no further attempt.");
        addStageMessages(channel);
        addStageParameter(channel);
        addRetention(channel, StageTopics.DEAD_LETTER_RETENTION);
    }

    private void addStageMessages(ObjectNode channel) {
        received().forEach(type -> refer(channel.withObject("messages").putObject(name(type)), message(type) + FAILED));
    }

    private void addStageParameter(ObjectNode channel) {
        ObjectNode stage = channel.withObject("parameters").putObject("stage");
        stage.put("description", "The stage that could not handle the record.");
        ArrayNode names = stage.putArray("enum");
        USES.stream().filter(Use::receives).map(Use::stage).forEach(names::add);
    }

    private static void addRetention(ObjectNode channel, Duration retention) {
        addCleanup(channel, "delete").put("retention.ms", retention.toMillis());
    }

    private static void addCompaction(ObjectNode channel) {
        channel.put("description", "The latest record of each key holds; one without a value takes it back.");
        addCleanup(channel, "compact");
    }

    private static ObjectNode addCleanup(ObjectNode channel, String policy) {
        ObjectNode kafka = channel.withObject("bindings").putObject("kafka");
        ObjectNode configuration = kafka.putObject("topicConfiguration");
        configuration.putArray("cleanup.policy").add(policy);
        kafka.put("bindingVersion", KAFKA_BINDING);
        return configuration;
    }

    private void addOperation(Use use) {
        ObjectNode operation = root.withObject("operations").putObject(use.id());
        operation.put("action", use.verb().equals("sends") ? "send" : "receive").put("summary", use.summary());
        refer(operation.putObject("channel"), "#/channels/" + name(use.type().topic()));
        refer(
                operation.putArray("messages").addObject(),
                "#/channels/" + name(use.type().topic()) + "/messages/" + name(use.type()));
    }

    private void addMessage(ObjectNode message, EventType type, List<String> traits) {
        message.put("name", type.typeName()).put("title", type.dataClass().getSimpleName());
        javadoc.of(type.dataClass()).ifPresent(text -> message.put("summary", text));
        ArrayNode references = message.putArray("traits");
        traits.forEach(trait -> refer(references.addObject(), "#/components/messageTraits/" + trait));
        ObjectNode headers = message.putObject("headers").put("type", "object");
        headers.putObject("properties")
                .putObject("ce_type")
                .put("type", "string")
                .put("const", type.typeName());
        refer(
                message.putObject("payload"),
                "#/components/schemas/" + type.dataClass().getSimpleName());
        ObjectNode kafka = message.withObject("bindings").putObject("kafka");
        addKey(kafka.putObject("key").put("type", "string"), type);
        kafka.put("bindingVersion", KAFKA_BINDING);
    }

    private static void addKey(ObjectNode key, EventType type) {
        if (PullRequestEvent.class.isAssignableFrom(type.dataClass())) {
            key.put("pattern", PULL_REQUEST_KEY)
                    .put(
                            "description",
                            "repositoryId:pullNumber, so that what happens to one pull request stays in order.");
        } else if (type == INSTALLATION_SETTINGS) {
            key.put("pattern", INSTALLATION_KEY)
                    .put("description", "installationId, so that the latest of each installation is kept.");
        } else {
            key.put("description", "What it is about, as the event names it.");
        }
    }

    private static void addEventHeaders(ObjectNode trait) {
        trait.put("contentType", "application/json");
        ObjectNode headers = trait.putObject("headers").put("type", "object");
        ObjectNode properties = headers.putObject("properties");
        property(properties, "content-type", "Of the data; application/json.");
        property(properties, "ce_specversion", "Of CloudEvents.").put("const", "1.0");
        property(properties, "ce_id", "The same whenever the same event is said again.");
        property(properties, "ce_source", "Who said it: /argus/ and the name of the stage.")
                .put("pattern", "^/argus/");
        property(properties, "ce_type", "Which event, version included.");
        property(properties, "ce_time", "When it was said.").put("format", "date-time");
        property(
                properties, "ce_subject", "What it is about, for people: owner/repository#number, or an installation.");
        property(properties, "traceparent", "W3C trace context; absent when nothing is traced.");
        ArrayNode required = headers.putArray("required");
        Stream.of("content-type", "ce_specversion", "ce_id", "ce_source", "ce_type", "ce_time", "ce_subject")
                .forEach(required::add);
    }

    private static void addFailureHeaders(ObjectNode trait) {
        trait.put("summary", "What a record tells of its failures, beside its own headers. Times are ISO-8601 in UTC.");
        ObjectNode properties = trait.putObject("headers").put("type", "object").putObject("properties");
        property(properties, "argus_stage", "The stage that failed.");
        property(properties, "argus_reason", "Why it is here, for people.");
        property(properties, "argus_exception", "Class name of the failure.");
        property(properties, "argus_stack", "Where in the code it failed; on dead letters only.");
        property(properties, "argus_attempts", "How many attempts have failed.");
        property(properties, "argus_first_failure", "When the first of them failed, or the first wait began.");
        property(properties, "argus_original_topic", "Where the record was read first.");
        property(properties, "argus_original_partition", "The partition of it.");
        property(properties, "argus_original_offset", "The offset in it.");
        property(properties, "argus_not_before", "When the next attempt is due; absent on dead letters.");
        property(
                properties,
                "argus_value_left_out",
                "Length in bytes of a value that was too large to be kept; absent when the value is whole.");
    }

    private static ObjectNode property(ObjectNode properties, String name, String description) {
        return properties.putObject(name).put("type", "string").put("description", description);
    }

    private static Stream<EventType> messagesOf(Topic topic) {
        return Arrays.stream(EventType.values()).filter(type -> type.topic() == topic);
    }

    private static Stream<EventType> received() {
        return USES.stream().filter(Use::receives).map(Use::type).distinct();
    }

    private static String message(EventType type) {
        return "#/components/messages/" + name(type);
    }

    /** {@code REVIEW_REQUESTED} becomes {@code reviewRequested}. */
    private static String name(Enum<?> constant) {
        StringBuilder name = new StringBuilder();
        for (String word : constant.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }

    private static void refer(ObjectNode from, String to) {
        from.put("$ref", to);
    }

    /** @param verb {@code sends}, {@code receives} as a stage with retries does, or {@code follows}: reads all of it, from the beginning */
    private record Use(String stage, String verb, EventType type, String summary) {

        static Use sends(String stage, EventType type, String summary) {
            return new Use(stage, "sends", type, summary);
        }

        static Use receives(String stage, EventType type, String summary) {
            return new Use(stage, "receives", type, summary);
        }

        static Use follows(String stage, EventType type, String summary) {
            return new Use(stage, "follows", type, summary);
        }

        boolean receives() {
            return verb.equals("receives");
        }

        String id() {
            return stage + "." + verb + "." + name(type);
        }
    }
}
