package dev.argus.simulator.github.page;

import dev.argus.simulator.github.git.Changes;
import dev.argus.simulator.github.git.DiffLine;
import dev.argus.simulator.github.hosting.Anchor;
import dev.argus.simulator.github.hosting.CheckRun;
import dev.argus.simulator.github.hosting.Conversation;
import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.hosting.Hosting;
import dev.argus.simulator.github.hosting.IssueComment;
import dev.argus.simulator.github.hosting.PullRequest;
import dev.argus.simulator.github.hosting.Review;
import dev.argus.simulator.github.hosting.ReviewComment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Turns what is hosted into what the pages show. */
final class Views {

    private static final int OUTDATED_LINES = 4;

    /** Something said, and when. */
    private record Said(Instant at, CommentView view) {}

    private final Markdown markdown = new Markdown();

    ListView list(Hosting hosting) {
        return new ListView(
                version(hosting), hosting.all().stream().map(this::repository).toList());
    }

    /** Changes whenever the list does. */
    String version(Hosting hosting) {
        return Integer.toHexString(hosting.all().stream()
                .flatMap(repository -> repository.pullRequests().stream().map(pull -> version(repository, pull)))
                .toList()
                .hashCode());
    }

    /** Changes whenever the pull request's page does. */
    String version(HostedRepository repository, PullRequest pull) {
        Conversation conversation = repository.conversation(pull.number());
        return Integer.toHexString(Objects.hash(
                pull,
                conversation.comments(),
                conversation.reviews(),
                conversation.reviewComments(),
                conversation.reactions().all(),
                repository.checkRuns().on(pull.headSha())));
    }

    private ListView.RepositoryView repository(HostedRepository repository) {
        List<ListView.Row> rows = new ArrayList<>();
        for (PullRequest pull : repository.pullRequests()) {
            rows.add(0, row(repository, pull));
        }
        int open = (int)
                repository.pullRequests().stream().filter(PullRequest::open).count();
        return new ListView.RepositoryView(repository.fullName(), open, rows);
    }

    private ListView.Row row(HostedRepository repository, PullRequest pull) {
        Optional<CheckRun> newest =
                repository.checkRuns().on(pull.headSha()).stream().findFirst();
        Optional<CheckView> check = newest.map(run -> CheckView.of(run, "", markdown));
        return new ListView.Row(
                "/" + repository.fullName() + "/pull/" + pull.number(),
                pull.number(),
                pull.title(),
                pull.open() ? "open" : "closed",
                AccountView.of(pull.author()),
                TimeView.of(pull.createdAt()),
                check.map(CheckView::state).orElse(""),
                check.map(view -> view.title().isEmpty() ? view.label() : view.title())
                        .orElse(""),
                repository.conversation(pull.number()).reviewComments().size());
    }

    PullRequestView pullRequest(HostedRepository repository, PullRequest pull) {
        Conversation conversation = repository.conversation(pull.number());
        Changes changes = repository.changes(pull);
        List<ReviewComment> placed = conversation.reviewComments().stream()
                .filter(comment -> isShown(conversation, comment))
                .filter(comment -> repository.whereNow(comment).isPresent())
                .toList();
        List<FileView> files =
                new FileViews(comments -> threads(conversation, comments, false)).of(changes.files(), placed);
        return new PullRequestView(
                version(repository, pull),
                repository.fullName(),
                pull.number(),
                pull.title(),
                pull.open() ? "open" : "closed",
                AccountView.of(pull.author()),
                TimeView.of(pull.createdAt()),
                pull.baseRef(),
                pull.headRef(),
                pull.headSha().substring(0, 7),
                repository.commits(pull).size(),
                markdown.html(pull.body()),
                checks(repository, pull),
                conversation(repository, conversation),
                files,
                changes.files().size(),
                changes.files().size() - files.size(),
                changes.additions(),
                changes.deletions(),
                conversation.reviewComments().size());
    }

    private List<CheckView> checks(HostedRepository repository, PullRequest pull) {
        Map<String, CheckRun> newest = new LinkedHashMap<>();
        repository.checkRuns().on(pull.headSha()).forEach(run -> newest.putIfAbsent(run.name(), run));
        return newest.values().stream()
                .map(run ->
                        CheckView.of(run, "/" + repository.fullName() + "/runs/" + run.id() + "/rerequest", markdown))
                .toList();
    }

    private List<CommentView> conversation(HostedRepository repository, Conversation conversation) {
        List<Said> said = new ArrayList<>();
        conversation
                .comments()
                .forEach(comment -> said.add(new Said(comment.createdAt(), view(conversation, comment))));
        for (Review review : conversation.reviews()) {
            List<ReviewComment> homeless = conversation.reviewComments(review.id()).stream()
                    .filter(comment ->
                            review.pending() || repository.whereNow(comment).isEmpty())
                    .toList();
            boolean carrierOnly = review.body().isEmpty() && homeless.isEmpty() && !review.pending();
            if (!carrierOnly) {
                said.add(new Said(
                        Objects.requireNonNullElse(review.submittedAt(), Instant.MAX),
                        view(conversation, review, homeless)));
            }
        }
        return said.stream()
                .sorted(Comparator.comparing(Said::at))
                .map(Said::view)
                .toList();
    }

    private CommentView view(Conversation conversation, IssueComment comment) {
        return new CommentView(
                "issuecomment-" + comment.id(),
                AccountView.of(comment.author()),
                "commented",
                TimeView.of(comment.createdAt()),
                markdown.html(comment.body()),
                notes(conversation, comment.id(), comment.createdAt(), comment.updatedAt()),
                List.of());
    }

    private CommentView view(Conversation conversation, Review review, List<ReviewComment> homeless) {
        int comments = conversation.reviewComments(review.id()).size();
        String verb = switch (review.state()) {
            case APPROVED -> "approved";
            case CHANGES_REQUESTED -> "requested changes on";
            default -> "reviewed";
        };
        List<String> notes = new ArrayList<>();
        notes.add(comments == 1 ? "1 comment" : comments + " comments");
        if (review.pending()) {
            notes.add("pending: only its author sees it");
        }
        return new CommentView(
                "pullrequestreview-" + review.id(),
                AccountView.of(review.author()),
                verb + " " + review.commitSha().substring(0, 7),
                review.submittedAt() == null ? new TimeView("", "") : TimeView.of(review.submittedAt()),
                markdown.html(review.body()),
                notes,
                threads(conversation, homeless, true));
    }

    /** Answers stand below what they answer. */
    private List<ThreadView> threads(Conversation conversation, List<ReviewComment> comments, boolean alone) {
        Map<Long, List<ReviewComment>> byThread = new LinkedHashMap<>();
        for (ReviewComment comment : comments) {
            long thread = Objects.requireNonNullElse(comment.inReplyTo(), comment.id());
            byThread.computeIfAbsent(thread, id -> new ArrayList<>()).add(comment);
        }
        return byThread.values().stream()
                .map(thread -> thread(conversation, thread, alone))
                .toList();
    }

    private ThreadView thread(Conversation conversation, List<ReviewComment> comments, boolean alone) {
        Anchor anchor = comments.get(0).anchor();
        long first = Objects.requireNonNullElse(
                comments.get(0).inReplyTo(), comments.get(0).id());
        List<DiffLine> lines = anchor.lines();
        List<LineView> shown = !alone
                ? List.of()
                : lines.subList(Math.max(0, lines.size() - OUTDATED_LINES), lines.size()).stream()
                        .map(line -> LineView.of(line, List.of()))
                        .toList();
        return new ThreadView(
                place(anchor, alone),
                shown,
                comments.stream().map(comment -> view(conversation, comment)).toList(),
                first);
    }

    private CommentView view(Conversation conversation, ReviewComment comment) {
        return new CommentView(
                "discussion_r" + comment.id(),
                AccountView.of(comment.author()),
                "",
                TimeView.of(comment.createdAt()),
                markdown.html(comment.body(), comment.anchor().commentedText()),
                notes(conversation, comment.id(), comment.createdAt(), comment.updatedAt()),
                List.of());
    }

    private static List<String> notes(Conversation conversation, long id, Instant createdAt, Instant updatedAt) {
        List<String> notes = new ArrayList<>();
        conversation.reactions().of(id).forEach(reaction -> notes.add(reaction.sign()));
        if (!updatedAt.equals(createdAt)) {
            notes.add("edited");
        }
        return notes;
    }

    private static String place(Anchor anchor, boolean withPath) {
        String path = withPath ? anchor.path() + " (outdated)" : "";
        if (anchor.wholeFile()) {
            return withPath ? path : "On the file as a whole";
        }
        if (anchor.startLine() == null) {
            return path;
        }
        return path + (withPath ? ", lines " : "Lines ") + anchor.startLine() + " to " + anchor.line();
    }

    private static boolean isShown(Conversation conversation, ReviewComment comment) {
        return conversation
                .review(comment.reviewId())
                .filter(review -> !review.pending())
                .isPresent();
    }
}
