package dev.argus.testkit;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import reactor.test.StepVerifier;

/** Makes every wait of every test long enough for a machine that has much else to do; a test that passes waits no longer for it. */
public final class PatientWaits implements LauncherSessionListener {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(PATIENCE);
        StepVerifier.setDefaultTimeout(PATIENCE);
    }
}
