package dev.argus.simulator.github.rest;

import dev.argus.simulator.github.hosting.Account;
import dev.argus.simulator.github.hosting.Anchor.Side;
import dev.argus.simulator.github.hosting.Conversation;
import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.hosting.NewComment;
import dev.argus.simulator.github.hosting.NewReview;
import dev.argus.simulator.github.hosting.Review;
import dev.argus.simulator.github.hosting.ReviewComment;
import dev.argus.simulator.github.protocol.Refusal;
import dev.argus.simulator.github.shape.ConversationShapes;
import dev.argus.simulator.github.shape.Shapes;
import tools.jackson.databind.node.ObjectNode;

/** Reviews: posted whole or refused whole. */
final class ReviewEndpoints implements Endpoints {

    private static final String REVIEWS = Routes.PULL_REQUEST + "/reviews";
    private static final String REVIEW = REVIEWS + "/{review:\\d+}";

    /** The verbs of the API; without one a review stays pending. */
    private enum Verb {
        APPROVE(Review.State.APPROVED),
        REQUEST_CHANGES(Review.State.CHANGES_REQUESTED),
        COMMENT(Review.State.COMMENTED);

        private final Review.State state;

        Verb(Review.State state) {
            this.state = state;
        }
    }

    private final Account app;
    private final ConversationShapes shapes;

    /** @param app the account under which the App writes */
    ReviewEndpoints(Account app, Shapes shapes) {
        this.app = app;
        this.shapes = shapes.conversations();
    }

    @Override
    public void addTo(Routes routes) {
        routes.get(REVIEWS, Access.INSTALLATION, this::list)
                .post(REVIEWS, Access.INSTALLATION, this::post)
                .get(REVIEW, Access.INSTALLATION, this::show)
                .put(REVIEW, Access.INSTALLATION, this::edit)
                .delete(REVIEW, Access.INSTALLATION, this::deletePending)
                .get(REVIEW + "/comments", Access.INSTALLATION, this::comments);
    }

    private Answer list(Call call) {
        HostedRepository repository = call.repository();
        return Answer.list(
                call,
                conversation(call).reviews().stream().filter(this::visible).toList(),
                review -> shapes.review(repository, review));
    }

    private Answer post(Call call) {
        Fields body = call.body();
        NewReview review = new NewReview(
                body.optionalText("commit_id").orElse(null),
                body.optionalText("body").orElse(""),
                body.optionalOneOf("event", Verb.class).map(verb -> verb.state).orElse(Review.State.PENDING),
                body.objects("comments").stream().map(ReviewEndpoints::comment).toList());
        return Answer.ok(shapes.review(call.repository(), conversation(call).post(app, review)));
    }

    private Answer show(Call call) {
        return Answer.ok(shapes.review(call.repository(), review(call)));
    }

    private Answer edit(Call call) {
        Review edited = conversation(call)
                .editReview(app, review(call).id(), call.body().text("body"));
        return Answer.ok(shapes.review(call.repository(), edited));
    }

    private Answer deletePending(Call call) {
        return Answer.ok(shapes.review(
                call.repository(),
                conversation(call).deletePending(app, review(call).id())));
    }

    private Answer comments(Call call) {
        HostedRepository repository = call.repository();
        return Answer.list(
                call, conversation(call).reviewComments(review(call).id()), comment -> comment(repository, comment));
    }

    private ObjectNode comment(HostedRepository repository, ReviewComment comment) {
        return shapes.reviewComment(
                repository, comment, repository.whereNow(comment).orElse(null));
    }

    private Review review(Call call) {
        return conversation(call)
                .review(call.id("review"))
                .filter(this::visible)
                .orElseThrow(Refusal::notFound);
    }

    private boolean visible(Review review) {
        return !review.pending() || review.author().equals(app);
    }

    private static Conversation conversation(Call call) {
        return call.repository().conversation(call.pullRequest().number());
    }

    private static NewComment comment(Fields fields) {
        return new NewComment(
                fields.text("path"),
                fields.text("body"),
                fields.optionalInteger("line").orElse(null),
                fields.optionalOneOf("side", Side.class).orElse(null),
                fields.optionalInteger("start_line").orElse(null),
                fields.optionalOneOf("start_side", Side.class).orElse(null),
                fields.optionalInteger("position").orElse(null),
                false);
    }
}
