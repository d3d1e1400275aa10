package dev.charmed.scenario.state;

import dev.charmed.ops.pebble.Layer;
import dev.charmed.ops.pebble.ServiceStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A workload container and what its Pebble holds.
 *
 * @param canConnect whether Pebble answers; it does not unless told so
 * @param layers by label, in the order in which they were added; each is the tree that Pebble reads
 * @param serviceStatuses {@code active}, {@code inactive}, {@code backoff} or {@code error}, by service
 * @param mounts by name
 * @param files what is small, by its absolute path: what the container has, and afterwards also what the charm wrote there
 */
@StateRecord
public record Container(
        String name,
        boolean canConnect,
        Map<String, Map<String, Object>> layers,
        Map<String, String> serviceStatuses,
        Map<String, Mount> mounts,
        List<Exec> execs,
        List<Notice> notices,
        List<CheckInfo> checkInfos,
        Map<String, InlineFile> files)
        implements ContainerBuilder.With {

    private static final Comparator<Exec> EXEC_ORDER = Comparator.<Exec, String>comparing(
                    exec -> String.join("\0", exec.commandPrefix()))
            .thenComparing(Exec::returnCode)
            .thenComparing(Exec::stdout)
            .thenComparing(Exec::stderr);

    /** @throws StateValidationException if Kubernetes does not accept the name */
    public Container {
        Names.requireContainer(name);
        Map<String, Map<String, Object>> layerCopies = new LinkedHashMap<>();
        layers.forEach((label, layer) -> layerCopies.put(label, Immutable.tree(layer)));
        layers = Collections.unmodifiableMap(layerCopies);
        serviceStatuses = Immutable.map(serviceStatuses);
        mounts = Immutable.map(mounts);
        execs = Immutable.set(execs, EXEC_ORDER);
        notices = List.copyOf(notices);
        checkInfos = Immutable.set(checkInfos, Comparator.comparing(CheckInfo::name));
        files = InlineFiles.absolute(files);
    }

    /** Layers are equal only in the same order, since later ones override earlier ones. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Container container
                && name.equals(container.name)
                && canConnect == container.canConnect
                && layers.equals(container.layers)
                && List.copyOf(layers.keySet()).equals(List.copyOf(container.layers.keySet()))
                && serviceStatuses.equals(container.serviceStatuses)
                && mounts.equals(container.mounts)
                && execs.equals(container.execs)
                && notices.equals(container.notices)
                && checkInfos.equals(container.checkInfos)
                && files.equals(container.files);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, canConnect, layers, serviceStatuses, mounts, execs, notices, checkInfos, files);
    }

    /** A container that cannot be reached and has nothing in it. */
    public static ContainerBuilder builder(String name) {
        return ContainerBuilder.builder()
                .name(name)
                .canConnect(false)
                .layers(Map.of())
                .serviceStatuses(Map.of())
                .mounts(Map.of())
                .execs(List.of())
                .notices(List.of())
                .checkInfos(List.of())
                .files(Map.of());
    }

    /** A container whose Pebble answers. */
    public static Container connected(String name) {
        return builder(name).canConnect(true).build();
    }

    /** The same with a layer on top of the others, or in the place of the one of that label. */
    public Container withLayer(String label, Layer layer) {
        return withLayers(added(layers, label, layer.toMap()));
    }

    /**
     * The same with a layer in YAML on top of the others, or in the place of the one of that label.
     *
     * @throws IllegalArgumentException if it is no YAML, or no mapping
     */
    public Container withLayer(String label, String yaml) {
        return withLayer(label, Layer.parse(yaml));
    }

    /** The same with a service of the plan in that status. */
    public Container withServiceStatus(String service, ServiceStatus status) {
        return withServiceStatuses(added(serviceStatuses, service, status.word()));
    }

    /**
     * The same with one place more that is a file or directory of this machine. The mount is named for the place.
     *
     * @param location absolute path in the container
     */
    public Container withMount(String location, Path source) {
        return withMounts(added(mounts, location, new Mount(location, source)));
    }

    /**
     * Returns the container with a small file at a path, in the place of what it has there.
     *
     * @param path absolute
     */
    public Container withFile(String path, String text) {
        return withFile(path, InlineFile.text(text));
    }

    /**
     * Returns the container with something at a path, in the place of what it has there.
     *
     * @param path absolute
     */
    public Container withFile(String path, InlineFile file) {
        return withFiles(added(files, path, file));
    }

    private static <T> Map<String, T> added(Map<String, T> map, String key, T value) {
        Map<String, T> copy = new LinkedHashMap<>(map);
        copy.put(key, value);
        return copy;
    }

    /** The same with a command more that is answered. */
    public Container withExec(Exec exec) {
        List<Exec> all = new ArrayList<>(execs);
        all.add(exec);
        return withExecs(all);
    }

    public Container withNotices(Notice... newNotices) {
        return withNotices(Arrays.asList(newNotices));
    }

    public Container withCheckInfos(CheckInfo... newCheckInfos) {
        return withCheckInfos(Arrays.asList(newCheckInfos));
    }

    public Event pebbleReadyEvent() {
        return Event.pebbleReady(this);
    }

    public Optional<CheckInfo> checkInfo(String checkName) {
        return checkInfos.stream()
                .filter(check -> check.name().equals(checkName))
                .findFirst();
    }
}
