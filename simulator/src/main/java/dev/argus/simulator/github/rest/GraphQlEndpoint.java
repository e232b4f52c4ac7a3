package dev.argus.simulator.github.rest;

import dev.argus.simulator.github.hosting.Conversation;
import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.hosting.Hosting;
import dev.argus.simulator.github.hosting.ReviewComment;
import dev.argus.simulator.github.shape.Json;
import dev.argus.simulator.github.shape.ThreadShapes;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The review threads of a pull request, and what an App may do to them. GitHub refuses to let an App resolve a thread that may not write the
 * repository's contents, which this one may not. Errors come with status 200.
 */
final class GraphQlEndpoint implements Endpoints {

    private static final String FORBIDDEN = "Resource not accessible by integration";

    private final Hosting hosting;

    GraphQlEndpoint(Hosting hosting) {
        this.hosting = hosting;
    }

    @Override
    public void addTo(Routes routes) {
        routes.graphQl(this::answer);
    }

    private Answer answer(Call call) {
        Fields body = call.body();
        try {
            Selection wanted = Selection.parse(body.text("query"));
            Optional<Fields> variables = body.optionalObject("variables");
            if (wanted.has("repository")) {
                return repository(call, wanted, variables.orElseThrow(() -> new IllegalArgumentException("variables")));
            }
            if (wanted.has("resolveReviewThread")) {
                return error("FORBIDDEN", FORBIDDEN);
            }
            if (wanted.has("minimizeComment")) {
                return minimize(
                        call, wanted, variables.map(given -> given.text("id")).orElse(""));
            }
            return error("undefinedField", "Field doesn't exist on type 'Query'");
        } catch (IllegalArgumentException e) {
            return error("undefinedField", String.valueOf(e.getMessage()));
        }
    }

    private Answer repository(Call call, Selection wanted, Fields variables) {
        Optional<HostedRepository> repository =
                hosting.find(variables.text("owner"), variables.text("name")).filter(call.caller()::reaches);
        int number = variables.integer("number");
        if (repository.flatMap(found -> found.pullRequest(number)).isEmpty()) {
            return error("NOT_FOUND", "Could not resolve to a PullRequest with the number of " + number + ".");
        }
        ObjectNode data = Json.object();
        data.putObject("repository")
                .putObject("pullRequest")
                .set("reviewThreads", threads(repository.orElseThrow(), number));
        return Answer.ok(Json.object().set("data", wanted.from(data)));
    }

    /** All on one page. */
    private static ObjectNode threads(HostedRepository repository, int number) {
        Conversation conversation = repository.conversation(number);
        ObjectNode threads = Json.object();
        threads.putObject("pageInfo").put("hasNextPage", false).putNull("endCursor");
        ArrayNode nodes = threads.putArray("nodes");
        conversation.reviewComments().stream()
                .filter(comment -> comment.inReplyTo() == null)
                .filter(comment -> conversation
                        .review(comment.reviewId())
                        .filter(review -> !review.pending())
                        .isPresent())
                .forEach(comment -> nodes.add(ThreadShapes.thread(repository, conversation, comment)));
        return threads;
    }

    private Answer minimize(Call call, Selection wanted, String nodeId) {
        for (HostedRepository repository : reached(call)) {
            for (Conversation conversation : repository.conversations()) {
                Optional<ReviewComment> comment = conversation.reviewComments().stream()
                        .filter(candidate -> ThreadShapes.nodeId(candidate).equals(nodeId))
                        .findFirst();
                if (comment.isPresent()) {
                    conversation.threads().minimize(comment.get().id());
                    ObjectNode data = Json.object();
                    data.putObject("minimizeComment")
                            .putObject("minimizedComment")
                            .put("isMinimized", true);
                    return Answer.ok(Json.object().set("data", wanted.from(data)));
                }
            }
        }
        return error("NOT_FOUND", "Could not resolve to a node with the global id of '" + nodeId + "'");
    }

    private List<HostedRepository> reached(Call call) {
        return hosting.all().stream().filter(call.caller()::reaches).toList();
    }

    private static Answer error(String type, String message) {
        ObjectNode answer = Json.object();
        answer.putNull("data");
        answer.putArray("errors").addObject().put("type", type).put("message", message);
        return Answer.ok(answer);
    }
}
