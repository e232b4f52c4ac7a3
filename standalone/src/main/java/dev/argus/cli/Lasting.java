package dev.argus.cli;

import java.util.concurrent.CountDownLatch;

/** What runs until somebody stops it: by Ctrl-C, or by a signal that asks for the same. */
public final class Lasting {

    private Lasting() {}

    /** Stops it when this process is asked to end. */
    public static void stopAtExit(Runnable stop) {
        Runtime.getRuntime().addShutdownHook(new Thread(stop, "argus-stop"));
    }

    /** Never returns: the process ends while it waits here. */
    public static void awaitExit() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
