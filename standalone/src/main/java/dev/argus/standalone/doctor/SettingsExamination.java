package dev.argus.standalone.doctor;

import dev.argus.standalone.start.Preflight;
import dev.argus.standalone.start.StartException;
import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** The same look at the settings as before a start. */
record SettingsExamination(Environment environment) implements Doctor.Examination {

    @Override
    public String subject() {
        return "Settings";
    }

    @Override
    public List<Diagnosis> of(Binder settings) {
        try {
            Preflight.ofServices(environment);
            return List.of(Diagnosis.well(subject(), "complete, and each of a value that it may have"));
        } catch (StartException problems) {
            return String.valueOf(problems.getMessage())
                    .lines()
                    .map(problem -> Diagnosis.wrong(subject(), problem, ""))
                    .toList();
        }
    }
}
