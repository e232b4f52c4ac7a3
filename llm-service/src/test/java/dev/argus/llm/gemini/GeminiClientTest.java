package dev.argus.llm.gemini;

import dev.argus.llm.chat.ProviderContract;
import dev.argus.llm.chat.ProviderServer;
import dev.argus.llm.chat.ProviderServer.Script;
import java.util.Map;
import java.util.stream.Stream;

/** @see <a href="https://ai.google.dev/api/generate-content#v1beta.GenerateContentResponse">the pieces of a stream</a> */
class GeminiClientTest extends ProviderContract {

    private static final String COUNTS =
            "{\"promptTokenCount\":1200,\"cachedContentTokenCount\":1000,\"candidatesTokenCount\":10,\"thoughtsTokenCount\":20,\"totalTokenCount\":1230}";

    @Override
    protected String provider() {
        return "gemini";
    }

    @Override
    protected String keyHeader() {
        return "x-goog-api-key";
    }

    @Override
    protected String[] answer() {
        return answer(COUNTS);
    }

    @Override
    protected Stream<String[]> refusals() {
        return Stream.of(
                new String[] {
                    data("{\"candidates\":[{\"finishReason\":\"SAFETY\",\"index\":0}],\"usageMetadata\":" + COUNTS
                            + ",\"modelVersion\":\"m-1\"}")
                },
                new String[] {
                    data(
                            "{\"promptFeedback\":{\"blockReason\":\"PROHIBITED_CONTENT\"},\"usageMetadata\":{\"promptTokenCount\":5},"
                                    + "\"modelVersion\":\"m-1\"}")
                });
    }

    @Override
    protected Stream<String[]> withoutCounts() {
        return Stream.of(
                answer("{}"),
                answer("{\"promptTokenCount\":-1,\"cachedContentTokenCount\":-1,\"candidatesTokenCount\":-9}"));
    }

    @Override
    protected String errorEvent() {
        return data("{\"error\":{\"code\":503,\"message\":\"The model is overloaded.\",\"status\":\"UNAVAILABLE\"}}");
    }

    @Override
    protected Script badKey() {
        return ProviderServer.status(
                400,
                Map.of("Content-Type", "application/json"),
                "{\"error\":{\"code\":400,\"message\":\"API key not valid. Please pass a valid API key.\",\"status\":\"INVALID_ARGUMENT\","
                        + "\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"API_KEY_INVALID\"}]}}");
    }

    private static String[] answer(String counts) {
        return new String[] {
            "",
            data(
                    "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"{\\\"a\\\":\"}],\"role\":\"model\"},\"index\":0}],"
                            + "\"usageMetadata\":{},\"modelVersion\":\"m-1\",\"responseId\":\"r\"}"),
            data(("{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"\\\"b\\\"}\"}],\"role\":\"model\"},"
                            + "\"finishReason\":\"STOP\",\"index\":0}],\"usageMetadata\":%s,\"modelVersion\":\"m-1\",\"responseId\":\"r\"}")
                    .formatted(counts))
        };
    }

    private static String data(String json) {
        return "data: " + json + "\r\n\r\n";
    }
}
