package dev.charmed.scenario.cli;

import dev.charmed.scenario.ContextOptions;
import dev.charmed.scenario.meta.JujuVersion;
import dev.charmed.scenario.runner.Isolation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How the charm is deployed and run. */
final class CharmOptions {
    @Option(
            names = "--app-name",
            paramLabel = "N",
            description = "Name of the application. Default: the name of the charm.")
    private Optional<String> appName = Optional.empty();

    @Option(names = "--unit-id", paramLabel = "N", description = "Number of the unit. Default: 0.")
    private Optional<Integer> unitId = Optional.empty();

    @Option(
            names = "--juju-version",
            paramLabel = "V",
            converter = JujuVersionConverter.class,
            description = "The Juju that the charm sees.")
    private Optional<JujuVersion> jujuVersion = Optional.empty();

    @Option(names = "--meta", paramLabel = "FILE", description = "Read this in place of the charm's metadata.yaml.")
    private Optional<Path> metadata = Optional.empty();

    @Option(names = "--config", paramLabel = "FILE", description = "Read this in place of the charm's config.yaml.")
    private Optional<Path> config = Optional.empty();

    @Option(names = "--actions", paramLabel = "FILE", description = "Read this in place of the charm's actions.yaml.")
    private Optional<Path> actions = Optional.empty();

    @Option(
            names = "--isolation",
            paramLabel = "fork|process",
            converter = IsolationConverter.class,
            description = {
                "fork: in a fork of a warm Python (default for ops charms).",
                "process: the charm's own dispatch, as Juju runs it (default for others)."
            })
    private Isolation isolation = Isolation.AUTOMATIC;

    @Option(
            names = "--python",
            paramLabel = "PATH",
            description = "The Python to run the charm with. Default: an environment made once from what it requires.")
    private Optional<Path> python = Optional.empty();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            converter = SecondsConverter.class,
            description = "How long the charm may take. Default: 60.")
    private Optional<Duration> timeout = Optional.empty();

    void applyTo(ContextOptions options) {
        appName.ifPresent(options::appName);
        unitId.ifPresent(options::unitId);
        jujuVersion.ifPresent(options::jujuVersion);
        metadata.ifPresent(file -> options.metadataFile("metadata.yaml", file));
        config.ifPresent(file -> options.metadataFile("config.yaml", file));
        actions.ifPresent(file -> options.metadataFile("actions.yaml", file));
        options.isolation(isolation);
        python.ifPresent(options::python);
        timeout.ifPresent(options::timeout);
    }

    private static final class JujuVersionConverter implements ITypeConverter<JujuVersion> {
        @Override
        public JujuVersion convert(String text) {
            try {
                return JujuVersion.parse(text);
            } catch (IllegalArgumentException malformed) {
                throw new TypeConversionException(malformed.getMessage());
            }
        }
    }

    private static final class IsolationConverter implements ITypeConverter<Isolation> {
        @Override
        public Isolation convert(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "fork" -> Isolation.FORK;
                case "process" -> Isolation.PROCESS;
                default -> throw new TypeConversionException("expected fork or process, not '%s'".formatted(text));
            };
        }
    }

    private static final class SecondsConverter implements ITypeConverter<Duration> {
        private static final double MILLISECONDS = 1000;
        private static final double LONGEST = Duration.ofDays(365).toSeconds();

        @Override
        public Duration convert(String text) {
            try {
                double seconds = Double.parseDouble(text);
                if (seconds > 0 && seconds <= LONGEST) {
                    return Duration.ofMillis(Math.max(1, Math.round(seconds * MILLISECONDS)));
                }
            } catch (NumberFormatException noNumber) {
                // Told below, together with numbers that are no time to wait.
            }
            throw new TypeConversionException("expected a number of seconds above 0, not '%s'".formatted(text));
        }
    }
}
