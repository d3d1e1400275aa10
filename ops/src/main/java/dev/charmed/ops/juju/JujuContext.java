package dev.charmed.ops.juju;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where and why the charm runs: what Juju tells with environment variables.
 *
 * @param unitName such as {@code mysql/0}
 * @param jujuVersion such as {@code 3.6.14}
 * @param charmDirectory where the charm's files are; asked for on first use only
 * @param machineId empty on Kubernetes
 * @param principalUnit the unit that this one is subordinate to
 */
public record JujuContext(
        String unitName,
        String modelName,
        String modelUuid,
        String jujuVersion,
        Supplier<Path> charmDirectory,
        Optional<String> machineId,
        Optional<String> availabilityZone,
        Optional<String> principalUnit,
        DispatchedEvent event) {
    public JujuContext {
        Objects.requireNonNull(unitName);
        Objects.requireNonNull(modelName);
        Objects.requireNonNull(modelUuid);
        Objects.requireNonNull(jujuVersion);
        Objects.requireNonNull(charmDirectory);
        Objects.requireNonNull(machineId);
        Objects.requireNonNull(availabilityZone);
        Objects.requireNonNull(principalUnit);
        Objects.requireNonNull(event);
    }

    /** A unit of which only the usual is known. */
    public JujuContext(
            String unitName,
            String modelName,
            String modelUuid,
            String jujuVersion,
            Supplier<Path> charmDirectory,
            DispatchedEvent event) {
        this(
                unitName,
                modelName,
                modelUuid,
                jujuVersion,
                charmDirectory,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                event);
    }

    /** The application that the charm runs for. */
    public String applicationName() {
        return applicationOf(unitName);
    }

    /** Whether Juju is of that version or a later one. */
    public boolean isJujuAtLeast(int major, int minor) {
        String[] numbers = jujuVersion.split("[.-]", 3);
        int ownMajor = Integer.parseInt(numbers[0]);
        int ownMinor = numbers.length > 1 ? Integer.parseInt(numbers[1]) : 0;
        return ownMajor > major || (ownMajor == major && ownMinor >= minor);
    }

    /** The application that a unit is of. */
    static String applicationOf(String unitName) {
        int slash = unitName.lastIndexOf('/');
        if (slash < 1) {
            throw new IllegalArgumentException(
                    "\"%s\" is no name of a unit; expected something like mysql/0".formatted(unitName));
        }
        return unitName.substring(0, slash);
    }
}
