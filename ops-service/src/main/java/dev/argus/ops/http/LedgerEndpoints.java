package dev.argus.ops.http;

import static dev.argus.ops.http.Parameter.Kind.DAY;
import static dev.argus.ops.http.Parameter.Kind.NUMBER;
import static dev.argus.ops.http.Parameter.Kind.TEXT;
import static dev.argus.ops.http.Parameter.query;

import dev.argus.ops.history.History;
import dev.argus.ops.history.Ledger;
import dev.argus.ops.history.Ledger.Group;
import dev.argus.ops.history.Ledger.Selection;
import dev.argus.ops.view.LedgerCsv;
import dev.argus.ops.view.LedgerView;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** What models cost. */
public record LedgerEndpoints(History history) implements OpsApi.Endpoints {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private enum Format {
        JSON,
        CSV
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get(
                        "/ledger",
                        "What calls of models took, a line for each day, installation, repository, model and purpose that"
                                + " is asked for.",
                        LedgerView.class,
                        this::ledger)
                .with(
                        query("by", TEXT, "What keeps lines apart: day, installation, repository, model, purpose."),
                        query("from", DAY, "First day, of UTC."),
                        query("to", DAY, "Last day, of UTC."),
                        query("installation", NUMBER, "Id of the installation."),
                        query("repository", TEXT, "owner/name."),
                        query("model", TEXT, "provider/name."),
                        query("format", TEXT, "json (the default) or csv.")));
    }

    private Mono<ServerResponse> ledger(Call call) {
        List<Group> by = call.choices("by", Group.class);
        List<Ledger.Line> lines = lines(call, by.isEmpty() ? EnumSet.allOf(Group.class) : EnumSet.copyOf(by));
        return call.choice("format", Format.class).orElse(Format.JSON) == Format.CSV
                ? Answers.tagged(call, CSV, LedgerCsv.of(lines).getBytes(StandardCharsets.UTF_8))
                : Answers.ok(call, LedgerView.of(lines));
    }

    /** What a call with the parameters of {@code GET /ledger} asks for. */
    public List<Ledger.Line> lines(Call call, Set<Group> groups) {
        return history.ledger().lines(selection(call), groups);
    }

    private static Selection selection(Call call) {
        return new Selection(
                call.day("from").orElse(null),
                call.day("to").orElse(null),
                call.number("installation").orElse(null),
                call.text("repository").orElse(null),
                call.text("model").orElse(null));
    }
}
