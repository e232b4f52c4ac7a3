package dev.argus.ops.http;

import dev.argus.ops.history.History;
import dev.argus.ops.view.NowView;
import dev.argus.ops.view.Present;
import java.time.Clock;
import java.util.List;

/** What goes on at the moment. */
public record NowEndpoints(History history, Clock clock) implements OpsApi.Endpoints {

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get(
                "/now",
                "Which stage has how many reviews, which one waits longest, and what fails.",
                NowView.class,
                call -> Answers.ok(call, now())));
    }

    public NowView now() {
        return Present.of(history, clock.instant());
    }
}
