package dev.charmed.scenario.cli;

import dev.charmed.scenario.ContextOptions;
import dev.charmed.scenario.meta.CharmMetaBuilder;
import dev.charmed.scenario.meta.JujuVersion;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.TypeConversionException;

/** Which unit it is, of which Juju, and what its charm declares. */
final class UnitOptions {
    private final Choice<Integer> unitId =
            Choice.of(Integer.class, new WholeNumber(), "--unit-id", "N", "Number of the unit. Default: 0.");
    private final Choice<JujuVersion> jujuVersion = Choice.of(
            JujuVersion.class,
            new JujuVersionConverter(),
            "--juju-version",
            "V",
            "The Juju that the charm sees. Default: %s.".formatted(ContextOptions.DEFAULT_JUJU_VERSION));
    private final Choice<Path> metadata = replacement("--meta", "metadata.yaml");
    private final Choice<Path> config = replacement("--config", "config.yaml");
    private final Choice<Path> actions = replacement("--actions", "actions.yaml");

    private static Choice<Path> replacement(String name, String file) {
        return Choice.of(Path.class, name, "FILE", "Read this in place of the charm's %s.".formatted(file));
    }

    /** The word for the charm that a command is about. */
    static PositionalParamSpec charm() {
        return PositionalParamSpec.builder()
                .index("0")
                .paramLabel("CHARM")
                .type(Path.class)
                .required(true)
                .description("The charm's directory, or a packed .charm.")
                .build();
    }

    ArgGroupSpec group() {
        return ArgGroupSpec.builder()
                .validate(false)
                .heading("%nThe unit and what its charm declares:%n")
                .addArg(unitId.option())
                .addArg(jujuVersion.option())
                .addArg(metadata.option())
                .addArg(config.option())
                .addArg(actions.option())
                .build();
    }

    int unitId() {
        return unitId.value().orElse(0);
    }

    JujuVersion jujuVersion() {
        return jujuVersion.value().orElse(ContextOptions.DEFAULT_JUJU_VERSION);
    }

    void applyTo(ContextOptions options) {
        unitId.value().ifPresent(options::unitId);
        jujuVersion.value().ifPresent(options::jujuVersion);
        metadata.value().ifPresent(file -> options.metadataFile("metadata.yaml", file));
        config.value().ifPresent(file -> options.metadataFile("config.yaml", file));
        actions.value().ifPresent(file -> options.metadataFile("actions.yaml", file));
    }

    void applyTo(CharmMetaBuilder charm) {
        metadata.value().ifPresent(charm::metadataFile);
        config.value().ifPresent(charm::configFile);
        actions.value().ifPresent(charm::actionsFile);
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
}
