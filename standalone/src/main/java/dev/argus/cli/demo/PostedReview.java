package dev.argus.cli.demo;

import dev.argus.cli.terminal.MarkdownText;
import dev.argus.cli.terminal.PlainText;
import dev.argus.cli.terminal.Style;
import dev.argus.cli.terminal.Terminal;
import dev.argus.simulator.github.hosting.Anchor;
import dev.argus.simulator.github.hosting.Conversation;
import dev.argus.simulator.github.hosting.IssueComment;
import dev.argus.simulator.github.hosting.ReviewComment;

/** What Argus said at the lines of a pull request, or else of it as a whole, read back from where it was posted. */
final class PostedReview {

    private static final String INDENT = "    ";

    private final Terminal terminal;

    PostedReview(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(Conversation conversation) {
        if (conversation.reviewComments().isEmpty()) {
            conversation.comments().forEach(this::print);
        } else {
            conversation.reviewComments().forEach(this::print);
        }
    }

    private void print(IssueComment comment) {
        terminal.line();
        print(comment.body());
    }

    private void print(ReviewComment comment) {
        terminal.line();
        terminal.line("  " + terminal.styled(Style.BOLD, PlainText.line(place(comment.anchor()))));
        print(comment.body());
    }

    private void print(String markdown) {
        MarkdownText.lines(markdown, terminal.textWidth() - INDENT.length())
                .forEach(line -> terminal.line(INDENT + line));
    }

    private static String place(Anchor anchor) {
        if (anchor.wholeFile()) {
            return anchor.path();
        }
        return anchor.path() + ":" + (anchor.startLine() == null ? "" : anchor.startLine() + "–") + anchor.line();
    }
}
