package dev.argus.llm.anthropic;

import dev.argus.llm.chat.ProviderContract;
import dev.argus.llm.chat.ProviderServer;
import dev.argus.llm.chat.ProviderServer.Script;
import java.util.Map;
import java.util.stream.Stream;

/** @see <a href="https://docs.claude.com/en/docs/build-with-claude/streaming">the events of a stream</a> */
class AnthropicClientTest extends ProviderContract {

    @Override
    protected String provider() {
        return "anthropic";
    }

    @Override
    protected String keyHeader() {
        return "x-api-key";
    }

    @Override
    protected String[] answer() {
        return answer(
                "\"end_turn\"",
                "\"input_tokens\":50,\"cache_creation_input_tokens\":150,\"cache_read_input_tokens\":1000",
                30);
    }

    @Override
    protected Stream<String[]> refusals() {
        return Stream.<String[]>of(answer("\"refusal\"", "\"input_tokens\":1", 1));
    }

    @Override
    protected Stream<String[]> withoutCounts() {
        return Stream.<String[]>of(answer("\"end_turn\"", "\"input_tokens\":-5,\"cache_read_input_tokens\":-1", -3));
    }

    @Override
    protected String errorEvent() {
        return event(
                "error", "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}");
    }

    @Override
    protected Script badKey() {
        return ProviderServer.status(
                401,
                Map.of(),
                "{\"type\":\"error\",\"error\":{\"type\":\"authentication_error\",\"message\":\"invalid x-api-key\"},\"request_id\":\"req_1\"}");
    }

    private static String[] answer(String stopReason, String inputUsage, int output) {
        return new String[] {
            event(
                            "message_start",
                            ("{\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\","
                                            + "\"content\":[],\"model\":\"m-1\",\"stop_reason\":null,\"stop_sequence\":null,"
                                            + "\"usage\":{%s,\"output_tokens\":1}}}")
                                    .formatted(inputUsage))
                    + event(
                            "content_block_start",
                            "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}")
                    + event("ping", "{\"type\":\"ping\"}"),
            event(
                    "content_block_delta",
                    "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"{\\\"a\\\":\"}}"),
            event(
                            "content_block_delta",
                            "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"\\\"b\\\"}\"}}")
                    + event("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":0}")
                    + event(
                            "message_delta",
                            ("{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":%s,\"stop_sequence\":null},"
                                            + "\"usage\":{%s,\"output_tokens\":%d}}")
                                    .formatted(stopReason, inputUsage, output))
                    + event("message_stop", "{\"type\":\"message_stop\"}")
        };
    }

    private static String event(String name, String data) {
        return "event: " + name + "\ndata: " + data + "\n\n";
    }
}
