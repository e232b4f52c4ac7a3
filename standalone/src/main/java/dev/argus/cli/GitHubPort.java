package dev.argus.cli;

import dev.argus.simulator.github.SimulatedGitHub;
import dev.argus.standalone.start.PortTakenException;
import picocli.CommandLine.Option;
import reactor.netty.ChannelBindException;

/** Where the simulated GitHub listens. */
final class GitHubPort {

    private static final int USUAL = 9000;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description =
                    "Where the simulated GitHub listens. Without it " + USUAL + ", or any free one if that is taken.")
    private int port;

    /** @throws PortTakenException if it is the one asked for */
    SimulatedGitHub start(SimulatedGitHub.Builder gitHub) {
        try {
            return gitHub.port(port == 0 ? USUAL : port).start();
        } catch (ChannelBindException taken) {
            if (port != 0) {
                throw new PortTakenException(port, "give --port another", taken);
            }
            return gitHub.port(0).start();
        }
    }
}
