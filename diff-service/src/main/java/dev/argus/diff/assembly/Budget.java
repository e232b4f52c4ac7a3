package dev.argus.diff.assembly;

import static dev.argus.diff.assembly.Numbers.grouped;

import dev.argus.events.ReviewPolicy;
import dev.argus.events.content.FileChange;
import dev.argus.events.content.Reading.ReadFile;
import dev.argus.events.content.Reading.Reason;
import dev.argus.events.content.Reading.UnreadFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How much of what is worth reading is read: the dearest files first, as far as the limits reach. The only place where tokens are counted. */
final class Budget {

    private final Limits limits;
    private final TokenCounts tokenCounts;
    private final int maxFiles;
    private final String limit;

    Budget(ReviewPolicy policy, Limits limits, TokenCounts tokenCounts) {
        this.limits = limits;
        this.tokenCounts = tokenCounts;
        this.maxFiles = policy.maxFiles();
        this.limit = grouped(maxFiles) + policy.whereSet("max_files");
    }

    /** Limits bound what is read now: what was read before takes no room. */
    Selection spendOn(Sifted files) {
        List<ReadFile> unchanged = files.worthReading().stream()
                .filter(News::isEmpty)
                .map(News::account)
                .toList();
        List<News> fresh =
                files.worthReading().stream().filter(file -> !file.isEmpty()).toList();
        List<UnreadFile> unread = new ArrayList<>(files.leftOut());
        List<FileChange> read = new ArrayList<>();
        List<ReadFile> accounts = new ArrayList<>();
        LineTokens lines = new LineTokens();
        long spent = 0;
        for (News file : Risk.dearestFirst(fresh, News::outline)) {
            if (read.size() == maxFiles) {
                unread.add(new UnreadFile(file.path(), Reason.TOO_MANY_FILES, "max_files is " + limit));
                continue;
            }
            int tokens = tokenCounts.of(file.text(), lines);
            Optional<String> excess = excess(tokens, spent);
            if (excess.isPresent()) {
                unread.add(new UnreadFile(file.path(), Reason.TOO_LARGE, excess.get()));
            } else {
                spent += tokens;
                read.add(file.change(tokens));
                accounts.add(file.account());
            }
        }
        return new Selection(read, accounts, unchanged, unread);
    }

    private Optional<String> excess(int tokens, long spent) {
        if (tokens > limits.unitTokens()) {
            return Optional.of(
                    "%s tokens, argus.diff.unit-tokens is %s".formatted(grouped(tokens), grouped(limits.unitTokens())));
        }
        if (spent + tokens > limits.reviewTokens()) {
            return Optional.of(
                    "riskier files fill the review, argus.diff.review-tokens is " + grouped(limits.reviewTokens()));
        }
        return Optional.empty();
    }
}
