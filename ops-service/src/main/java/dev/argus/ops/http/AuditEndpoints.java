package dev.argus.ops.http;

import static dev.argus.ops.http.Parameter.Kind.TEXT;
import static dev.argus.ops.http.Parameter.query;

import dev.argus.events.OperatorActed.Action;
import dev.argus.ops.history.History;
import dev.argus.ops.view.ActionView;
import dev.argus.ops.view.PageView;
import java.util.List;
import java.util.Optional;
import org.springframework.core.ResolvableType;

/** Who did what. */
public record AuditEndpoints(History history) implements OpsApi.Endpoints {

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get(
                        "/audit",
                        "What operators did, newest first.",
                        ResolvableType.forClassWithGenerics(PageView.class, ActionView.class)
                                .getType(),
                        call -> Answers.ok(call, find(call)))
                .with(
                        query("actor", TEXT, "Who."),
                        query("action", TEXT, "What, as in replay_started."),
                        query("target", TEXT, "To what: a dead letter, a replay, an installation."))
                .paged());
    }

    /** What a call with the parameters of {@code GET /audit} asks for. */
    public PageView<ActionView> find(Call call) {
        Optional<String> actor = call.text("actor");
        Optional<Action> action = call.choice("action", Action.class);
        Optional<String> target = call.text("target");
        return Pages.of(
                call,
                history.audit(),
                acted -> actor.stream().allMatch(acted.data().actor()::equals)
                        && action.stream().allMatch(acted.data().action()::equals)
                        && target.stream().allMatch(acted.data().target()::equals),
                ActionView::of);
    }
}
