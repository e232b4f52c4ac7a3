package dev.argus.ops.http;

import static dev.argus.ops.http.Parameter.Kind.NUMBER;
import static dev.argus.ops.http.Parameter.path;

import dev.argus.events.Envelope;
import dev.argus.events.InstallationSettings;
import dev.argus.events.OperatorActed.Action;
import dev.argus.ops.AuditLog;
import dev.argus.ops.view.InstallationView;
import dev.argus.ops.view.Installations;
import dev.argus.ops.view.PageView;
import dev.argus.ops.view.SettingsView;
import dev.argus.runtime.stage.EventPublisher;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Who has Argus installed, and the rules that hold for all repositories of each. */
public record InstallationEndpoints(Installations installations, EventPublisher publisher, AuditLog audit, Clock clock)
        implements OpsApi.Endpoints {

    @Override
    public List<Endpoint> endpoints() {
        Parameter id = path("id", NUMBER, "Id of the installation.");
        return List.of(
                Endpoint.get(
                        "/installations",
                        "Installations of which something is known.",
                        ResolvableType.forClassWithGenerics(PageView.class, InstallationView.class)
                                .getType(),
                        call -> Answers.ok(call, new PageView<>(installations.all(), null))),
                Endpoint.get(
                                "/installations/{id}/settings",
                                "What is set for all repositories of an installation.",
                                SettingsView.class,
                                call -> Answers.ok(call, installations.settingsOf(call.pathNumber("id"))))
                        .with(id),
                Endpoint.put(
                                "/installations/{id}/settings",
                                "Sets it; with If-Match only while it is what the caller knows.",
                                SettingsView.class,
                                SettingsView.class,
                                this::change)
                        .with(id));
    }

    private Mono<ServerResponse> change(Call call) {
        long id = call.pathNumber("id");
        refuseUnlessKnown(call, installations.settingsOf(id));
        return call.body(SettingsView.class)
                .zipWith(call.caller(), (settings, caller) -> change(id, settings, caller))
                .flatMap(changed -> changed)
                .flatMap(settings -> Answers.ok(call, settings));
    }

    private static void refuseUnlessKnown(Call call, SettingsView now) {
        List<String> known = call.request().headers().header(HttpHeaders.IF_MATCH);
        if (!known.isEmpty() && !known.contains("*") && !known.contains(Answers.tag(Answers.json(now)))) {
            throw new Problem(HttpStatus.PRECONDITION_FAILED, "somebody else has changed it; read it again");
        }
    }

    /** Fails with a {@link Problem} when they are not settings. */
    public Mono<SettingsView> change(long id, SettingsView wanted, String caller) {
        return Mono.defer(() -> changeNow(id, wanted, caller));
    }

    private Mono<SettingsView> changeNow(long id, SettingsView wanted, String caller) {
        InstallationSettings settings = valid(id, wanted);
        Envelope<InstallationSettings> event =
                Envelope.first("settings/" + UUID.randomUUID(), AuditLog.STAGE, clock.instant(), settings);
        AuditLog.Intent intent = new AuditLog.Intent(caller, Action.SETTINGS_CHANGED, settings.subject(), null);
        return audit.keeping(intent, publisher.publish(event).thenReturn(wanted));
    }

    private static InstallationSettings valid(long id, SettingsView wanted) {
        try {
            return new InstallationSettings(id, wanted.policy());
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(String.valueOf(e.getMessage()));
        }
    }
}
