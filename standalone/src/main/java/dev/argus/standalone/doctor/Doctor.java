package dev.argus.standalone.doctor;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/** Looks at the settings first, and then at everything they name. Changes nothing; each model is asked for one token. */
public final class Doctor {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ConfigurableEnvironment environment;
    private final Clock clock;
    private final Duration patience;

    /** @param environment with all settings of the deployment */
    public Doctor(ConfigurableEnvironment environment, Clock clock) {
        this(environment, clock, PATIENCE);
    }

    /** @param patience with each thing that does not answer */
    Doctor(ConfigurableEnvironment environment, Clock clock, Duration patience) {
        this.environment = environment;
        this.clock = clock;
        this.patience = patience;
    }

    /** One of the things to look at. Blocks. */
    interface Examination {

        String subject();

        /** @throws BindException when its settings are wrong, which was told before */
        List<Diagnosis> of(Binder settings);
    }

    /**
     * Tells what is found, as it is found. Blocks for as long as what it looks at takes to answer, each thing half a minute at most.
     *
     * @return whether nothing is wrong
     */
    public boolean examine(Consumer<Diagnosis> told) {
        boolean well = true;
        for (Examination examination : examinations()) {
            List<Diagnosis> found = examined(examination);
            found.forEach(told);
            well &= found.stream().noneMatch(diagnosis -> diagnosis.state() == Diagnosis.State.WRONG);
        }
        return well;
    }

    List<Examination> examinations() {
        return List.of(
                new SettingsExamination(environment),
                new KafkaExamination(patience),
                new RedisExamination(patience),
                new GitHubExamination(clock, patience),
                new ModelExamination(environment, clock, patience),
                new DiskExamination(environment));
    }

    List<Diagnosis> examined(Examination examination) {
        try {
            return examination.of(Binder.get(environment));
        } catch (BindException wrongSettings) {
            return List.of(Diagnosis.doubtful(
                    examination.subject(), "not looked at, because its settings are wrong", "Mend those first."));
        }
    }
}
