package dev.argus.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that was built into the jar. */
final class Version implements IVersionProvider {

    static String text() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Argus " + text() + " on Java " + Runtime.version().feature()};
    }
}
