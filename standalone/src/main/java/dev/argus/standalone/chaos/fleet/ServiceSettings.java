package dev.argus.standalone.chaos.fleet;

import dev.argus.diff.DiffServiceApplication;
import dev.argus.ingress.IngressServiceApplication;
import dev.argus.llm.LlmServiceApplication;
import dev.argus.ops.OpsServiceApplication;
import dev.argus.publisher.PublisherServiceApplication;
import dev.argus.simulator.github.SimulatedGitHub;
import dev.argus.simulator.model.SimulatedModel;
import dev.argus.standalone.chaos.plan.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The environment of each service, as a deployment would set it. */
final class ServiceSettings {

    /** Those of a deployment are 10 s, a minute and ten minutes: too long for a run to wait. */
    private static final String RETRY_DELAYS = "10s,20s,40s";

    /** Nor for the next ten minutes to be over, nor for the next hour. */
    private static final Map<String, String> SWEEPS = Map.of(
            "ARGUS_SWEEP_DELIVERIESEVERY", "5s",
            "ARGUS_SWEEP_HEADSEVERY", "30s",
            "ARGUS_SWEEP_GRACE", "30s",
            "ARGUS_SWEEP_PACE", "50ms");

    private static final List<String> STAGES = List.of("DIFF", "LLM", "PROGRESS", "PUBLISHER", "CHECKRUN");

    /** The simulated GitHub takes whatever comes, and a run has no hours to spread it over. */
    private static final Map<String, String> PATIENT_GITHUB = Map.of(
            "ARGUS_GITHUB_WRITES_INTERVAL", "1ms",
            "ARGUS_GITHUB_WRITES_PERMINUTE", "1000000",
            "ARGUS_GITHUB_WRITES_PERHOUR", "1000000",
            "ARGUS_PUBLISHER_REVIEWSPEROWNER", "100");

    /** Nobody but this machine is spoken to. */
    static final String ADMIN_TOKEN = "chaos-on-this-machine-only";

    private final Map<String, String> everywhere;
    private final Map<String, String> gitHubApi;
    private final Map<String, String> webhooks;
    private final Map<String, String> models;

    ServiceSettings(int kafkaPort, int redisPort, SimulatedGitHub gitHub, SimulatedModel model) {
        this.everywhere = new HashMap<>(Map.of(
                "SERVER_ADDRESS", "127.0.0.1",
                "ARGUS_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + kafkaPort,
                "ARGUS_KAFKA_PARTITIONS", "4",
                "ARGUS_REDIS_URL", "redis://127.0.0.1:" + redisPort,
                "MANAGEMENT_ENDPOINT_HEALTH_GROUP_READINESS_INCLUDE", "readinessState,kafka,redis",
                "LOGGING_LEVEL_ROOT", "WARN",
                "LOGGING_LEVEL_DEV_ARGUS", "INFO"));
        STAGES.forEach(stage -> everywhere.put("ARGUS_STAGE_" + stage + "_RETRYDELAYS", RETRY_DELAYS));
        this.gitHubApi = Map.of(
                "ARGUS_GITHUB_API_URL", gitHub.apiUrl().toString(),
                "ARGUS_GITHUB_APP_ID", Long.toString(gitHub.app().id()),
                "ARGUS_GITHUB_PRIVATE_KEY", gitHub.app().privateKey());
        this.webhooks = Map.of(
                "ARGUS_GITHUB_APP_ID", Long.toString(gitHub.app().id()),
                "ARGUS_GITHUB_WEBHOOK_SECRETS", gitHub.app().webhookSecret());
        this.models = Map.of(
                "ARGUS_LLM_MODELS_0_PROVIDER",
                "openai-compatible",
                "ARGUS_LLM_MODELS_0_NAME",
                SimulatedModel.NAME,
                "ARGUS_LLM_MODELS_0_BASEURL",
                model.baseUrl().toString());
    }

    Map<String, String> of(Target service) {
        Map<String, String> all = new HashMap<>(everywhere);
        switch (service) {
            case INGRESS -> all.putAll(webhooks);
            case DIFF -> {
                all.putAll(gitHubApi);
                all.putAll(SWEEPS);
            }
            case PUBLISHER -> {
                all.putAll(gitHubApi);
                all.putAll(PATIENT_GITHUB);
            }
            case LLM -> all.putAll(models);
            case OPS -> all.put("ARGUS_ADMIN_TOKEN", ADMIN_TOKEN);
            case KAFKA, REDIS -> throw new IllegalArgumentException(service + " is no service");
        }
        return all;
    }

    static String mainClass(Target service) {
        return switch (service) {
            case INGRESS -> IngressServiceApplication.class.getName();
            case DIFF -> DiffServiceApplication.class.getName();
            case LLM -> LlmServiceApplication.class.getName();
            case PUBLISHER -> PublisherServiceApplication.class.getName();
            case OPS -> OpsServiceApplication.class.getName();
            case KAFKA, REDIS -> throw new IllegalArgumentException(service + " is no service");
        };
    }
}
