package dev.charmed.scenario.pebble;

import dev.charmed.scenario.disk.MachineFiles;
import dev.charmed.scenario.files.TemporaryDirectory;
import dev.charmed.scenario.state.Mount;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a simulated Pebble is given beside its container.
 *
 * @param disk where the container's files are
 * @param volumes what is mounted there, unless the State has a mount at the same place
 * @param clock the time that Pebble tells
 * @param workload how what is in the container behaves
 * @param environment that of the daemon, which services and commands inherit
 * @param completeImage whether all that is in the real container is in the root: then programs and working directories
 *     must be there, else they are taken to be
 * @param version what Pebble says it is
 * @param bootId what Pebble says of the machine
 * @param userId the user who asks, for notices; root unless told otherwise
 */
public record PebbleSetup(
        ContainerDisk disk,
        List<Mount> volumes,
        InstantSource clock,
        Workload workload,
        Map<String, String> environment,
        boolean completeImage,
        String version,
        String bootId,
        int userId) {
    private static final String NEWEST = "v1.32.1";
    private static final String BOOT_ID = "00000000-0000-4000-8000-000000000000";

    public PebbleSetup {
        Objects.requireNonNull(disk);
        volumes = List.copyOf(volumes);
        Objects.requireNonNull(clock);
        Objects.requireNonNull(workload);
        environment = Map.copyOf(environment);
        Objects.requireNonNull(version);
        Objects.requireNonNull(bootId);
    }

    /** All as usual, with files in memory that are there from nowhere. */
    public static PebbleSetup of(InstantSource clock) {
        return of(ContainerDisk.empty(new MachineFiles(), new TemporaryDirectory("container")), clock);
    }

    /**
     * All as usual, with all files of the container in a directory of this machine.
     *
     * @param root exists
     */
    public static PebbleSetup on(Path root, InstantSource clock) {
        return of(clock).withVolumes(List.of(new Mount("/", root)));
    }

    /** All as usual: the newest Pebble, run as root, with nothing in its environment. */
    public static PebbleSetup of(ContainerDisk disk, InstantSource clock) {
        return new PebbleSetup(disk, List.of(), clock, Workload.usual(), Map.of(), false, NEWEST, BOOT_ID, 0);
    }

    public PebbleSetup withVolumes(List<Mount> mounts) {
        return new PebbleSetup(disk, mounts, clock, workload, environment, completeImage, version, bootId, userId);
    }

    public PebbleSetup withWorkload(Workload newWorkload) {
        return new PebbleSetup(disk, volumes, clock, newWorkload, environment, completeImage, version, bootId, userId);
    }

    public PebbleSetup withEnvironment(Map<String, String> variables) {
        return new PebbleSetup(disk, volumes, clock, workload, variables, completeImage, version, bootId, userId);
    }

    /** All that is in the real container is in the root, or mounted. */
    public PebbleSetup withCompleteImage() {
        return new PebbleSetup(disk, volumes, clock, workload, environment, true, version, bootId, userId);
    }
}
