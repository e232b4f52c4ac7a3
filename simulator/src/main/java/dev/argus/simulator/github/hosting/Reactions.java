package dev.argus.simulator.github.hosting;

import dev.argus.simulator.github.protocol.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;

/** What accounts answered to comments without a word; of each at most one of a kind. */
public final class Reactions {

    private static final Map<String, String> SIGNS = Map.of(
            "+1",
            "👍",
            "-1",
            "👎",
            "laugh",
            "😄",
            "confused",
            "😕",
            "heart",
            "❤️",
            "hooray",
            "🎉",
            "rocket",
            "🚀",
            "eyes",
            "👀");

    /** @param content as the API names it */
    public record Reaction(long id, long commentId, Account account, String content, Instant createdAt) {

        /** As people see it. */
        public String sign() {
            return SIGNS.getOrDefault(content, "");
        }
    }

    private final LongPredicate isComment;
    private final Clock clock;
    private final LongSupplier ids;
    private final List<Reaction> given = new ArrayList<>();

    /** @param isComment whether there is a comment with that id; anything else is not found */
    Reactions(LongPredicate isComment, Clock clock, LongSupplier ids) {
        this.isComment = isComment;
        this.clock = clock;
        this.ids = ids;
    }

    /** The reaction of that kind, if the account has given it before. */
    public synchronized Optional<Reaction> find(Account account, long commentId, String content) {
        return of(commentId).stream()
                .filter(reaction ->
                        reaction.account().equals(account) && reaction.content().equals(content))
                .findFirst();
    }

    public synchronized Reaction add(Account account, long commentId, String content) {
        if (!isComment.test(commentId)) {
            throw Refusal.notFound();
        }
        if (!SIGNS.containsKey(content)) {
            throw Refusal.invalidField("Reaction", "content", "invalid", "content is not a reaction");
        }
        return find(account, commentId, content).orElseGet(() -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            Reaction reaction = new Reaction(ids.getAsLong(), commentId, account, content, now);
            given.add(reaction);
            return reaction;
        });
    }

    /** Those of a comment, in the order in which they came. */
    public synchronized List<Reaction> of(long commentId) {
        return given.stream()
                .filter(reaction -> reaction.commentId() == commentId)
                .toList();
    }

    public synchronized List<Reaction> all() {
        return List.copyOf(given);
    }
}
