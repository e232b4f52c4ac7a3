package dev.argus.llm.chat;

import dev.argus.llm.review.Prompt;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;

/**
 * What one request asks.
 *
 * @param schema of the answer, for the provider to hold the model to; absent where it stands among the words
 * @param headers by which the transport knows the request
 */
public record Question(String system, String user, @Nullable String schema, Map<String, String> headers) {

    static Question of(Prompt prompt, boolean nativeSchema, Map<String, String> headers) {
        return nativeSchema
                ? new Question(prompt.system(), prompt.user(), prompt.schema(), headers)
                : new Question(inWords(prompt), prompt.user(), null, headers);
    }

    public List<Message> messages() {
        return List.of(new SystemMessage(system), new UserMessage(user));
    }

    /** The text is left out: it holds source code. */
    @Override
    public String toString() {
        return "Question[" + system.length() + " + " + user.length() + " characters]";
    }

    private static String inWords(Prompt prompt) {
        return prompt.system() + "\n\n# JSON schema of the answer\n\n" + prompt.schema() + "\n";
    }
}
