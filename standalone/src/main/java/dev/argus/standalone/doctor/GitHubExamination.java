package dev.argus.standalone.doctor;

import dev.argus.events.ArgusJson;
import dev.argus.github.auth.AppJwt;
import dev.argus.github.auth.AppKey;
import dev.argus.github.rest.GitHubSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.bind.Binder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Whether GitHub knows the App by its key, the App may do what it has to, its webhooks arrive, and both clocks agree.
 *
 * @see <a href="https://docs.github.com/en/rest/apps/apps#get-the-authenticated-app">GET /app</a>
 * @see <a href="https://docs.github.com/en/rest/apps/webhooks#list-deliveries-for-an-app-webhook">GET /app/hook/deliveries</a>
 */
final class GitHubExamination implements Doctor.Examination {

    /** GitHub takes tokens from up to a minute ahead; Argus backdates them by as much. */
    private static final Duration TOLERABLE_SKEW = Duration.ofSeconds(5);

    private static final Duration HARMFUL_SKEW = Duration.ofSeconds(60);

    private static final Map<String, String> PERMISSIONS =
            new TreeMap<>(Map.of("metadata", "read", "contents", "read", "pull_requests", "write", "checks", "write"));
    private static final List<String> EVENTS = List.of("pull_request", "pull_request_review_thread");

    /** Without them everything works but what people tell Argus in comments. */
    private static final List<String> EVENTS_OF_COMMANDS = List.of("issue_comment", "pull_request_review_comment");

    private final Clock clock;
    private final Duration patience;
    private final HttpClient http;

    GitHubExamination(Clock clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
        this.http = HttpClient.newBuilder().connectTimeout(patience).build();
    }

    @Override
    public String subject() {
        return "GitHub";
    }

    @Override
    public List<Diagnosis> of(Binder settings) {
        GitHubSettings gitHub = settings.bindOrCreate("argus.github", GitHubSettings.class);
        if (gitHub.appId() == null || gitHub.privateKey() == null) {
            return List.of();
        }
        try {
            AppJwt jwt = new AppJwt(gitHub.appId(), AppKey.read(gitHub.privateKey()), clock);
            return examined(gitHub, jwt);
        } catch (IllegalArgumentException unreadableKey) {
            // Told with the settings.
            return List.of();
        } catch (IOException | JacksonException e) {
            return List.of(Diagnosis.wrong(
                    subject(),
                    gitHub.apiUrl() + " does not answer as GitHub does: " + e,
                    "Mend argus.github.api-url (ARGUS_GITHUB_API_URL), or the way there: proxy, firewall,"
                            + " certificates."));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(Diagnosis.doubtful(subject(), "was interrupted", ""));
        }
    }

    private List<Diagnosis> examined(GitHubSettings gitHub, AppJwt jwt) throws IOException, InterruptedException {
        List<Diagnosis> found = new ArrayList<>();
        HttpResponse<String> app = get(gitHub, jwt, "/app");
        clock(app).ifPresent(found::add);
        if (app.statusCode() != 200) {
            found.add(refused(gitHub, app.statusCode()));
            return found;
        }
        JsonNode shape = ArgusJson.mapper().readTree(app.body());
        found.add(Diagnosis.well(
                subject(),
                "knows the App " + shape.path("slug").asString("") + " (" + gitHub.appId() + ") by its key"));
        found.add(permissions(shape.path("permissions")));
        found.add(events(shape.path("events")));
        HttpResponse<String> deliveries = get(gitHub, jwt, "/app/hook/deliveries?per_page=100");
        if (deliveries.statusCode() == 200) {
            found.add(deliveries(ArgusJson.mapper().readTree(deliveries.body())));
        } else {
            found.add(Diagnosis.doubtful(
                    "Webhooks",
                    "GitHub answers " + deliveries.statusCode() + " when asked for its deliveries",
                    "See that the App's webhook is active, on its settings page."));
        }
        return found;
    }

    private HttpResponse<String> get(GitHubSettings gitHub, AppJwt jwt, String path)
            throws IOException, InterruptedException {
        String api = gitHub.apiUrl().toString().replaceAll("/+$", "");
        HttpRequest request = HttpRequest.newBuilder(URI.create(api + path))
                .timeout(patience)
                .header("Accept", "application/vnd.github+json")
                .header("Authorization", "Bearer " + jwt.value().value())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private Diagnosis refused(GitHubSettings gitHub, int status) {
        return status == 401 || status == 404
                ? Diagnosis.wrong(
                        subject(),
                        "does not know the App " + gitHub.appId() + " by this key (" + status + ")",
                        "Take ARGUS_GITHUB_APP_ID and ARGUS_GITHUB_PRIVATE_KEY from the settings page of the same App;"
                                + " see that its key was not deleted there, and that this machine's clock is right.")
                : Diagnosis.wrong(
                        subject(),
                        gitHub.apiUrl() + " answers " + status,
                        "Try again later, and see githubstatus.com; or mend argus.github.api-url"
                                + " (ARGUS_GITHUB_API_URL).");
    }

    private Optional<Diagnosis> clock(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Date")
                .flatMap(GitHubExamination::time)
                .map(time -> {
                    Duration skew = Duration.between(time, clock.instant()).abs();
                    String found = "%d s from GitHub's".formatted(skew.toSeconds());
                    if (skew.compareTo(TOLERABLE_SKEW) <= 0) {
                        return Diagnosis.well("Clock", found);
                    }
                    String remedy =
                            "Have the clock set by NTP: GitHub refuses tokens from the future, and waits are measured"
                                    + " by it.";
                    return skew.compareTo(HARMFUL_SKEW) < 0
                            ? Diagnosis.doubtful("Clock", found, remedy)
                            : Diagnosis.wrong("Clock", found, remedy);
                });
    }

    private static Optional<Instant> time(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private Diagnosis permissions(JsonNode granted) {
        String lacking = PERMISSIONS.entrySet().stream()
                .filter(needed -> !suffices(granted.path(needed.getKey()).asString(""), needed.getValue()))
                .map(needed -> needed.getKey() + ": " + needed.getValue())
                .collect(Collectors.joining(", "));
        return lacking.isEmpty()
                ? Diagnosis.well(subject(), "grants the permissions that the App needs")
                : Diagnosis.wrong(
                        subject(),
                        "does not grant the App " + lacking,
                        "Grant it under Permissions & events of the App, and accept it where the App is installed.");
    }

    private static boolean suffices(String granted, String needed) {
        return granted.equals(needed) || granted.equals("write") || granted.equals("admin");
    }

    private Diagnosis events(JsonNode subscribed) {
        List<String> known = StreamSupport.stream(subscribed.spliterator(), false)
                .map(event -> event.asString(""))
                .toList();
        String lacking = lacking(EVENTS, known);
        if (!lacking.isEmpty()) {
            return Diagnosis.wrong(
                    subject(), "does not tell of " + lacking, "Subscribe to it under Permissions & events of the App.");
        }
        String unheard = lacking(EVENTS_OF_COMMANDS, known);
        return unheard.isEmpty()
                ? Diagnosis.well(subject(), "tells of the events that Argus acts on")
                : Diagnosis.doubtful(
                        subject(),
                        "does not tell of " + unheard + ", so nobody can tell Argus anything in comments",
                        "Subscribe to it under Permissions & events of the App; GitHub offers Issue comment to Apps that may"
                                + " read issues.");
    }

    private static String lacking(List<String> events, List<String> known) {
        return events.stream().filter(event -> !known.contains(event)).collect(Collectors.joining(", "));
    }

    /** GitHub lists the latest first. */
    private Diagnosis deliveries(JsonNode log) {
        List<JsonNode> all = StreamSupport.stream(log.spliterator(), false).toList();
        if (all.isEmpty()) {
            return Diagnosis.doubtful(
                    "Webhooks", "GitHub has delivered nothing yet", "Open a pull request where the App is installed.");
        }
        List<JsonNode> failed = all.stream().filter(delivery -> !isOk(delivery)).toList();
        String lastOk = all.stream()
                .filter(GitHubExamination::isOk)
                .findFirst()
                .map(delivery -> "the last that arrived at "
                        + delivery.path("delivered_at").asString(""))
                .orElse("none arrived");
        String found = "of the last %d deliveries %d failed; %s".formatted(all.size(), failed.size(), lastOk);
        if (failed.isEmpty()) {
            return Diagnosis.well("Webhooks", found);
        }
        String remedy = remedy(failed.get(0).path("status_code").asInt(0));
        return isOk(all.get(0))
                ? Diagnosis.doubtful("Webhooks", found, remedy)
                : Diagnosis.wrong("Webhooks", found, remedy);
    }

    private static boolean isOk(JsonNode delivery) {
        int status = delivery.path("status_code").asInt(0);
        return status >= 200 && status < 400;
    }

    private static String remedy(int status) {
        return switch (status) {
            case 401 -> "Argus answered 401: give ARGUS_GITHUB_WEBHOOK_SECRETS the secret of the App's settings page.";
            case 404 -> "The address answered 404: the App's Webhook URL must end in /webhooks/github.";
            case 503 -> "Argus answered 503: Kafka was away. Redeliver those on the App's Advanced page.";
            default ->
                "The address answered "
                        + (status == 0 ? "nothing" : Integer.toString(status))
                        + ": see that Argus runs, and that GitHub can reach the App's Webhook URL.";
        };
    }
}
