package dev.argus.simulator.github.control;

import dev.argus.simulator.github.fault.Faults;
import dev.argus.simulator.github.hosting.CheckRun;
import dev.argus.simulator.github.hosting.Event;
import dev.argus.simulator.github.hosting.History;
import dev.argus.simulator.github.hosting.PullRequest;
import dev.argus.simulator.github.shape.Json;
import tools.jackson.databind.node.ObjectNode;

/** History and faults as JSON: of each entry what a checker counts by, not what was written. */
final class ControlShapes {

    private ControlShapes() {}

    static ObjectNode fault(Faults.InForce inForce) {
        return Json.object()
                .put("id", inForce.id())
                .put("method", inForce.fault().method())
                .put("path", inForce.fault().path())
                .put("effect", inForce.fault().describe())
                .put("times", inForce.fault().times())
                .put("probability", inForce.fault().probability())
                .put("hits", inForce.hits());
    }

    static ObjectNode pullRequest(PullRequest pull) {
        return Json.object()
                .put("number", pull.number())
                .put("title", pull.title())
                .put("head", pull.headSha())
                .put("open", pull.open());
    }

    static ObjectNode entry(History.Entry entry) {
        ObjectNode shape = Json.object()
                .put("sequence", entry.sequence())
                .put("at", entry.at().toString())
                .put("event", entry.event().getClass().getSimpleName());
        if (entry.event() instanceof Event.InRepository happened) {
            shape.put("repository", happened.repository().fullName());
        }
        putFacts(shape, entry.event());
        return shape;
    }

    private static void putFacts(ObjectNode shape, Event event) {
        if (event instanceof Event.ToPullRequest to) {
            shape.put("pull", to.pullRequest().number())
                    .put("head", to.pullRequest().headSha());
        } else if (event instanceof Event.ToReview to) {
            shape.put("pull", to.review().pullNumber())
                    .put("head", to.review().commitSha())
                    .put("review", to.review().id())
                    .put("author", to.review().author().login());
        } else if (event instanceof Event.ToReviewComment to) {
            shape.put("pull", to.comment().pullNumber())
                    .put("head", to.comment().commitSha())
                    .put("comment", to.comment().id())
                    .put("author", to.comment().author().login());
        } else if (event instanceof Event.ToComment to) {
            shape.put("pull", to.comment().pullNumber())
                    .put("comment", to.comment().id())
                    .put("author", to.comment().author().login());
        } else if (event instanceof Event.ToCheckRun to) {
            CheckRun run = to.checkRun();
            shape.put("head", run.headSha())
                    .put("check_run", run.id())
                    .put("name", run.name())
                    .put("status", run.status().word())
                    .put(
                            "conclusion",
                            run.conclusion() == null ? null : run.conclusion().word());
        } else if (event instanceof Event.CallAnswered call) {
            shape.put("method", call.method())
                    .put("path", call.path())
                    .put("status", call.status())
                    .put("millis", call.took().toMillis())
                    .put("fault", call.fault());
        } else if (event instanceof Event.WebhookDelivered delivered) {
            shape.put("guid", delivered.guid())
                    .put("delivered", delivered.event() + "." + delivered.action())
                    .put("redelivery", delivered.redelivery())
                    .put("status", delivered.status())
                    .put("millis", delivered.took().toMillis());
        }
    }
}
