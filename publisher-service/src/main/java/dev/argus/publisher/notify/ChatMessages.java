package dev.argus.publisher.notify;

import dev.argus.events.ArgusJson;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Notices in the languages of the chats. What others wrote stands in a span of code, where neither chat looks for mentions, links, emoji or
 * formats; and each chat is told besides not to look for them.
 */
final class ChatMessages {

    private static final int SUPPRESS_EMBEDS = 1 << 2;

    private ChatMessages() {}

    /** @return the body that the webhook takes, as JSON */
    static String json(NotifySettings.Kind kind, Notice notice) {
        return ArgusJson.mapper()
                .writeValueAsString(
                        switch (kind) {
                            case SLACK -> slack(notice);
                            case DISCORD -> discord(notice);
                        });
    }

    /**
     * @see <a href="https://docs.slack.dev/messaging/formatting-message-text">three characters are escaped; verbatim text is not searched
     *     for links and mentions</a>
     */
    private static Map<String, Object> slack(Notice notice) {
        String text = "*Argus · " + notice.headline() + "* in " + escaped(code(notice.place()))
                + webPage(notice).map(page -> " · <" + escaped(page) + "|open>").orElse("")
                + reason(notice).map(ChatMessages::escaped).orElse("");
        return Map.of(
                "text",
                "Argus · " + notice.headline(),
                "unfurl_links",
                false,
                "unfurl_media",
                false,
                "blocks",
                List.of(Map.of("type", "section", "text", Map.of("type", "mrkdwn", "text", text, "verbatim", true))));
    }

    /** @see <a href="https://docs.discord.com/developers/resources/message#allowed-mentions-object">nobody is mentioned</a> */
    private static Map<String, Object> discord(Notice notice) {
        String text = "**Argus · " + notice.headline() + "** in " + code(notice.place())
                + webPage(notice).map(page -> " · <" + page + ">").orElse("")
                + reason(notice).orElse("");
        return Map.of("content", text, "flags", SUPPRESS_EMBEDS, "allowed_mentions", Map.of("parse", List.of()));
    }

    private static Optional<String> reason(Notice notice) {
        return notice.reason().isEmpty() ? Optional.empty() : Optional.of("\n" + code(notice.reason()));
    }

    /** A span of code that nothing in it can end. */
    private static String code(String visibleLine) {
        return "`" + visibleLine.replace('`', '\'') + "`";
    }

    private static Optional<String> webPage(Notice notice) {
        return notice.page()
                .filter(page -> "https".equals(page.getScheme()) || "http".equals(page.getScheme()))
                .map(URI::toASCIIString);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
