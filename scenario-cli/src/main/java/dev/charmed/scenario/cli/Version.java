package dev.charmed.scenario.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the build has written into the manifest. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("(not packed)");
        return new String[] {"scenario " + version};
    }
}
