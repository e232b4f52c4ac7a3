package dev.argus.simulator.github.rest;

import dev.argus.simulator.github.hosting.Account;
import dev.argus.simulator.github.hosting.Anchor.Side;
import dev.argus.simulator.github.hosting.Conversation;
import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.hosting.IssueComment;
import dev.argus.simulator.github.hosting.NewComment;
import dev.argus.simulator.github.hosting.Reactions;
import dev.argus.simulator.github.hosting.ReviewComment;
import dev.argus.simulator.github.protocol.Refusal;
import dev.argus.simulator.github.shape.ConversationShapes;
import dev.argus.simulator.github.shape.Shapes;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** Comments on a pull request as a whole, and single ones on its diff. */
final class CommentEndpoints implements Endpoints {

    private static final String ON_PULL_REQUEST = Routes.REPOSITORY + "/issues/{number:\\d+}/comments";
    private static final String COMMENT = Routes.REPOSITORY + "/issues/comments/{comment:\\d+}";
    private static final String ON_DIFF = Routes.PULL_REQUEST + "/comments";
    private static final String DIFF_COMMENT = Routes.REPOSITORY + "/pulls/comments/{comment:\\d+}";

    private final Account app;
    private final ConversationShapes shapes;

    /** @param app the account under which the App writes */
    CommentEndpoints(Account app, Shapes shapes) {
        this.app = app;
        this.shapes = shapes.conversations();
    }

    @Override
    public void addTo(Routes routes) {
        routes.get(ON_PULL_REQUEST, Access.INSTALLATION, this::list)
                .post(ON_PULL_REQUEST, Access.INSTALLATION, this::post)
                .get(COMMENT, Access.INSTALLATION, this::show)
                .patch(COMMENT, Access.INSTALLATION, this::edit)
                .post(COMMENT + "/reactions", Access.INSTALLATION, call -> react(call, Conversation::comment))
                .post(
                        DIFF_COMMENT + "/reactions",
                        Access.INSTALLATION,
                        call -> react(call, Conversation::reviewComment))
                .get(ON_DIFF, Access.INSTALLATION, this::listOnDiff)
                .post(ON_DIFF, Access.INSTALLATION, this::postOnDiff)
                .post(ON_DIFF + "/{comment:\\d+}/replies", Access.INSTALLATION, this::reply)
                .get(DIFF_COMMENT, Access.INSTALLATION, this::showOnDiff)
                .patch(DIFF_COMMENT, Access.INSTALLATION, this::editOnDiff);
    }

    private Answer list(Call call) {
        HostedRepository repository = call.repository();
        return Answer.list(call, conversation(call).comments(), comment -> shapes.comment(repository, comment));
    }

    private Answer post(Call call) {
        IssueComment posted = conversation(call).post(app, call.body().text("body"));
        return Answer.created(shapes.comment(call.repository(), posted));
    }

    private Answer show(Call call) {
        long id = call.id("comment");
        Conversation conversation =
                conversation(call, found -> found.comment(id).isPresent());
        return Answer.ok(
                shapes.comment(call.repository(), conversation.comment(id).orElseThrow(Refusal::notFound)));
    }

    private Answer edit(Call call) {
        long id = call.id("comment");
        Conversation conversation =
                conversation(call, found -> found.comment(id).isPresent());
        return Answer.ok(shapes.comment(
                call.repository(), conversation.editComment(app, id, call.body().text("body"))));
    }

    private Answer react(Call call, BiFunction<Conversation, Long, Optional<?>> find) {
        long id = call.id("comment");
        String content = call.body().text("content");
        Reactions reactions =
                conversation(call, found -> find.apply(found, id).isPresent()).reactions();
        boolean isThere = reactions.find(app, id, content).isPresent();
        ObjectNode reaction = shapes.reaction(reactions.add(app, id, content));
        return isThere ? Answer.ok(reaction) : Answer.created(reaction);
    }

    private Answer listOnDiff(Call call) {
        HostedRepository repository = call.repository();
        Conversation conversation = conversation(call);
        return Answer.list(
                call,
                conversation.reviewComments().stream()
                        .filter(comment -> conversation
                                .review(comment.reviewId())
                                .filter(review -> !review.pending())
                                .isPresent())
                        .toList(),
                comment -> shape(repository, comment));
    }

    private Answer postOnDiff(Call call) {
        Fields body = call.body();
        if (body.has("in_reply_to")) {
            return Answer.created(shape(
                    call.repository(), conversation(call).reply(app, body.integer("in_reply_to"), body.text("body"))));
        }
        NewComment comment = new NewComment(
                body.text("path"),
                body.text("body"),
                body.optionalInteger("line").orElse(null),
                body.optionalOneOf("side", Side.class).orElse(null),
                body.optionalInteger("start_line").orElse(null),
                body.optionalOneOf("start_side", Side.class).orElse(null),
                body.optionalInteger("position").orElse(null),
                body.optionalText("subject_type").filter("file"::equals).isPresent());
        ReviewComment posted = conversation(call).post(app, body.text("commit_id"), comment);
        return Answer.created(shape(call.repository(), posted));
    }

    private Answer reply(Call call) {
        ReviewComment posted =
                conversation(call).reply(app, call.id("comment"), call.body().text("body"));
        return Answer.created(shape(call.repository(), posted));
    }

    private Answer showOnDiff(Call call) {
        long id = call.id("comment");
        Conversation conversation =
                conversation(call, found -> found.reviewComment(id).isPresent());
        return Answer.ok(shape(call.repository(), conversation.reviewComment(id).orElseThrow(Refusal::notFound)));
    }

    private Answer editOnDiff(Call call) {
        long id = call.id("comment");
        Conversation conversation =
                conversation(call, found -> found.reviewComment(id).isPresent());
        return Answer.ok(shape(
                call.repository(),
                conversation.editReviewComment(app, id, call.body().text("body"))));
    }

    private ObjectNode shape(HostedRepository repository, ReviewComment comment) {
        return shapes.reviewComment(
                repository, comment, repository.whereNow(comment).orElse(null));
    }

    private static Conversation conversation(Call call) {
        return call.repository().conversation(call.number("number"));
    }

    private static Conversation conversation(Call call, Predicate<Conversation> holdsIt) {
        return call.repository().conversations().stream()
                .filter(holdsIt)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }
}
