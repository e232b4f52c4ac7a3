package dev.argus.publisher.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.ArgusJson;
import dev.argus.publisher.markdown.HostileAnswer;
import dev.argus.publisher.notify.Notice.Occasion;
import dev.argus.publisher.notify.NotifySettings.Kind;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ChatMessagesTest {

    private static final URI PAGE = URI.create("https://github.com/acme/app/pull/12#pullrequestreview-7");
    private static final Notice FINDING =
            new Notice(Occasion.CRITICAL, "1 critical finding", "acme/app#12", "", Optional.of(PAGE));

    private static final List<String> CHATS_OWN = List.of(
            "<!channel> <!here> <@U024BE7LH> <#C024BE7LR> <https://evil.example|docs>",
            "@everyone @here <@&123> <@!80351110224678912> ||spoiler|| :party: <:x:1>",
            "`<!channel>` ``@everyone`` ```x");

    @Test
    void slack_is_told_in_its_own_language() {
        assertThat(message(Kind.SLACK, FINDING)).isEqualTo(ArgusJson.mapper().readTree("""
            {
              "text": "Argus · 1 critical finding",
              "unfurl_links": false,
              "unfurl_media": false,
              "blocks": [{"type": "section", "text": {"type": "mrkdwn", "verbatim": true,
                "text": "*Argus · 1 critical finding* in `acme/app#12` · <https://github.com/acme/app/pull/12#pullrequestreview-7|open>"}}]
            }
            """));
    }

    @Test
    void discord_is_told_in_its_own_language() {
        assertThat(message(Kind.DISCORD, FINDING)).isEqualTo(ArgusJson.mapper().readTree("""
            {
              "content": "**Argus · 1 critical finding** in `acme/app#12` · <https://github.com/acme/app/pull/12#pullrequestreview-7>",
              "flags": 4,
              "allowed_mentions": {"parse": []}
            }
            """));
    }

    @Test
    void a_page_that_is_no_web_page_is_not_linked() {
        Notice notice = new Notice(Occasion.FAILED, "x", "a/b#1", "", Optional.of(URI.create("javascript:alert(1)")));

        assertThat(ChatMessages.json(Kind.SLACK, notice)).doesNotContain("javascript");
        assertThat(ChatMessages.json(Kind.DISCORD, notice)).doesNotContain("javascript");
    }

    @Test
    void a_hostile_reason_stands_in_one_span_of_code() {
        Stream.concat(HostileAnswer.all().stream().map(HostileAnswer::answer), CHATS_OWN.stream())
                .forEach(answer -> {
                    String slack = message(Kind.SLACK, failed(answer))
                            .at("/blocks/0/text/text")
                            .stringValue();
                    String discord =
                            message(Kind.DISCORD, failed(answer)).at("/content").stringValue();

                    assertThat(slack).matches("\\*Argus · Could not review\\* in `acme/app#12`(\n`[^`<>\n]+`)?");
                    assertThat(discord)
                            .matches("\\*\\*Argus · Could not review\\*\\* in `acme/app#12`(\n`[^`\n]+`)?")
                            .hasSizeLessThan(2_000)
                            .doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\n]]");
                });
    }

    private static Notice failed(String reason) {
        return Notice.of(Reviews.failed(reason.isBlank() ? "x" : reason))
                .map(notice -> new Notice(
                        notice.occasion(), notice.headline(), notice.place(), notice.reason(), Optional.empty()))
                .orElseThrow();
    }

    private static JsonNode message(Kind kind, Notice notice) {
        return ArgusJson.mapper().readTree(ChatMessages.json(kind, notice));
    }
}
