package dev.charmed.ops.juju;

import dev.charmed.ops.pebble.ApiException;
import dev.charmed.ops.pebble.CheckInfo;
import dev.charmed.ops.pebble.CheckLevel;
import dev.charmed.ops.pebble.ExecOptions;
import dev.charmed.ops.pebble.ExecProcess;
import dev.charmed.ops.pebble.FileInfo;
import dev.charmed.ops.pebble.FileOptions;
import dev.charmed.ops.pebble.Layer;
import dev.charmed.ops.pebble.Notice;
import dev.charmed.ops.pebble.NoticeFilter;
import dev.charmed.ops.pebble.Pebble;
import dev.charmed.ops.pebble.Plan;
import dev.charmed.ops.pebble.ServiceInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A workload container of the unit.
 *
 * <p>Everything but {@link #canConnect()} throws {@link dev.charmed.ops.pebble.ConnectionException} where Pebble does not
 * answer, and {@link ApiException} where it refuses. What starts or stops services waits for them, for at most
 * {@link Pebble#DEFAULT_TIMEOUT}, and throws {@link dev.charmed.ops.pebble.ChangeException} if that fails.
 */
public final class Container {
    private static final int BAD_REQUEST = 400;

    private final String name;
    private final Pebble pebble;

    Container(String name, Pebble pebble) {
        this.name = name;
        this.pebble = pebble;
    }

    public String name() {
        return name;
    }

    /**
     * Whether its Pebble answers now. The next call may find that it does not any more, so this guards against nothing;
     * it serves to tell the status.
     */
    public boolean canConnect() {
        return pebble.canConnect();
    }

    /** Adds a layer on top of the others; the label must be new. */
    public void addLayer(String label, Layer layer) {
        pebble.addLayer(label, layer, false);
    }

    /** Adds a layer in YAML on top of the others; the label must be new. */
    public void addLayer(String label, String yaml) {
        pebble.addLayer(label, yaml, false);
    }

    /** Combines a layer with the one of that label, by the rules of its overrides; without one, adds it. */
    public void combineLayer(String label, Layer layer) {
        pebble.addLayer(label, layer, true);
    }

    /** Combines a layer in YAML with the one of that label, by the rules of its overrides; without one, adds it. */
    public void combineLayer(String label, String yaml) {
        pebble.addLayer(label, yaml, true);
    }

    /** All layers, combined, whether services were replanned since or not. */
    public Plan plan() {
        return pebble.plan();
    }

    /** The services of the plan by name; all of them if none is named. */
    public SortedMap<String, ServiceInfo> services(String... names) {
        SortedMap<String, ServiceInfo> services = new TreeMap<>();
        pebble.services(List.of(names)).forEach(service -> services.put(service.name(), service));
        return services;
    }

    /** @throws NoSuchElementException if the plan has no such service */
    public ServiceInfo service(String service) {
        return pebble.services(List.of(service)).stream()
                .findFirst()
                .orElseThrow(() -> missing("service", service, services().keySet()));
    }

    private NoSuchElementException missing(String what, String wanted, Iterable<String> known) {
        String names = String.join(", ", known);
        return new NoSuchElementException("container \"" + name + "\" has no " + what + " \"" + wanted
                + "\" in its plan; " + (names.isEmpty() ? "it has none" : "it has " + names));
    }

    /** Starts all services with {@code startup: enabled}. */
    public void autostart() {
        pebble.autostart(Pebble.DEFAULT_TIMEOUT);
    }

    /** Restarts running services whose configuration has changed, and starts what has {@code startup: enabled}. */
    public void replan() {
        pebble.replan(Pebble.DEFAULT_TIMEOUT);
    }

    /** Starts services, at least one. */
    public void start(String... services) {
        pebble.start(atLeastOne("start", services), Pebble.DEFAULT_TIMEOUT);
    }

    /** Stops services, at least one. */
    public void stop(String... services) {
        pebble.stop(atLeastOne("stop", services), Pebble.DEFAULT_TIMEOUT);
    }

    /** Stops those of the services, at least one, that run, then starts all of them. */
    public void restart(String... services) {
        List<String> names = atLeastOne("restart", services);
        try {
            pebble.restart(names, Pebble.DEFAULT_TIMEOUT);
        } catch (ApiException refused) {
            if (refused.status() != BAD_REQUEST) {
                throw refused;
            }
            // The first Pebbles could not restart.
            List<String> running = pebble.services(names).stream()
                    .filter(ServiceInfo::isRunning)
                    .map(ServiceInfo::name)
                    .toList();
            if (!running.isEmpty()) {
                pebble.stop(running, Pebble.DEFAULT_TIMEOUT);
            }
            pebble.start(names, Pebble.DEFAULT_TIMEOUT);
        }
    }

    /**
     * Sends a signal to running services, at least one.
     *
     * @param signal such as {@code SIGHUP}
     */
    public void sendSignal(String signal, String... services) {
        pebble.sendSignal(signal, atLeastOne("sendSignal", services));
    }

    private static List<String> atLeastOne(String method, String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException(method + " wants at least one name");
        }
        return List.of(names);
    }

    /** The checks of the plan by name; all of them if none is named. */
    public SortedMap<String, CheckInfo> checks(String... names) {
        return byName(pebble.checks(Optional.empty(), List.of(names)));
    }

    /** The checks of a level by name; all of them if none is named. */
    public SortedMap<String, CheckInfo> checks(CheckLevel level, String... names) {
        return byName(pebble.checks(Optional.of(level), List.of(names)));
    }

    private static SortedMap<String, CheckInfo> byName(List<CheckInfo> infos) {
        SortedMap<String, CheckInfo> checks = new TreeMap<>();
        infos.forEach(check -> checks.put(check.name(), check));
        return checks;
    }

    /** @throws NoSuchElementException if the plan has no such check */
    public CheckInfo check(String check) {
        return pebble.checks(Optional.empty(), List.of(check)).stream()
                .findFirst()
                .orElseThrow(() -> missing("check", check, checks().keySet()));
    }

    /**
     * Starts checks, at least one. From Juju 3.6.4 on.
     *
     * @return those that did not run before
     */
    public List<String> startChecks(String... checks) {
        return pebble.startChecks(atLeastOne("startChecks", checks));
    }

    /**
     * Stops checks, at least one. From Juju 3.6.4 on.
     *
     * @return those that ran before
     */
    public List<String> stopChecks(String... checks) {
        return pebble.stopChecks(atLeastOne("stopChecks", checks));
    }

    /**
     * The content of a file, to be read and closed by the caller.
     *
     * @throws dev.charmed.ops.pebble.PathException if it can not be read
     */
    public InputStream pull(String path) {
        return pebble.pull(path);
    }

    /**
     * The content of a file in UTF-8.
     *
     * @throws dev.charmed.ops.pebble.PathException if it can not be read
     */
    public String pullText(String path) {
        return new String(pullBytes(path), StandardCharsets.UTF_8);
    }

    /** @throws dev.charmed.ops.pebble.PathException if it can not be read */
    public byte[] pullBytes(String path) {
        try (InputStream content = pebble.pull(path)) {
            return content.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Writes a file in UTF-8. */
    public void push(String path, String text) {
        push(path, text, FileOptions.none());
    }

    /** Writes a file in UTF-8. */
    public void push(String path, String text, FileOptions options) {
        push(path, text.getBytes(StandardCharsets.UTF_8), options);
    }

    public void push(String path, byte[] content, FileOptions options) {
        pebble.push(path, new ByteArrayInputStream(content), options);
    }

    /**
     * Writes a file, at once: nobody sees half of it.
     *
     * @param content read to its end, and left open
     * @throws dev.charmed.ops.pebble.PathException if it can not be written
     */
    public void push(String path, InputStream content, FileOptions options) {
        pebble.push(path, content, options);
    }

    /**
     * Copies a file, or a directory with all that is in it, from here into a directory of the container. A source that ends
     * with {@code /*} stands for what is in the directory. Only files and directories are copied.
     *
     * @throws PathCopyException once all has been tried, if anything could not be copied
     */
    public void pushPath(Path source, String directory) {
        PathCopy.push(pebble, List.of(source), directory);
    }

    /** The same with several sources. */
    public void pushPaths(List<Path> sources, String directory) {
        PathCopy.push(pebble, sources, directory);
    }

    /**
     * Copies a file, or a directory with all that is in it, from the container into a directory here. A source that ends
     * with {@code /*} stands for what is in the directory. Only files and directories are copied.
     *
     * @throws PathCopyException once all has been tried, if anything could not be copied
     */
    public void pullPath(String source, Path directory) {
        PathCopy.pull(pebble, List.of(source), directory);
    }

    /** The same with several sources. */
    public void pullPaths(List<String> sources, Path directory) {
        PathCopy.pull(pebble, sources, directory);
    }

    /** What is in a directory, by name; of a file, the file. */
    public List<FileInfo> listFiles(String path) {
        return pebble.listFiles(path, Optional.empty(), false);
    }

    /** What is in a directory and has a name like {@code *.txt}. */
    public List<FileInfo> listFiles(String path, String pattern) {
        return pebble.listFiles(path, Optional.of(pattern), false);
    }

    /** What there is to know of a path; empty if there is no such path. */
    public Optional<FileInfo> fileInfo(String path) {
        try {
            return pebble.listFiles(path, Optional.empty(), true).stream().findFirst();
        } catch (ApiException refused) {
            if (refused.isNotFound()) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    public boolean exists(String path) {
        return fileInfo(path).isPresent();
    }

    public boolean isDirectory(String path) {
        return fileInfo(path).filter(FileInfo::isDirectory).isPresent();
    }

    public void makeDirectory(String path) {
        pebble.makeDirectory(path, FileOptions.none());
    }

    /** @throws dev.charmed.ops.pebble.PathException if it can not be made, or is there already and parents are not made */
    public void makeDirectory(String path, FileOptions options) {
        pebble.makeDirectory(path, options);
    }

    /** @throws dev.charmed.ops.pebble.PathException if it is not there, or a directory with something in it */
    public void removePath(String path) {
        pebble.removePath(path, false);
    }

    /** Removes a file, or a directory with all that is in it, if it is there. */
    public void removeAll(String path) {
        pebble.removePath(path, true);
    }

    /** Starts a command: {@code container.exec("ls", "-l").waitOutput().stdout()}. */
    public ExecProcess exec(String... command) {
        return pebble.exec(List.of(command), ExecOptions.none());
    }

    /** Starts a command. */
    public ExecProcess exec(List<String> command, ExecOptions options) {
        return pebble.exec(command, options);
    }

    /** @throws NoSuchElementException if there is no such notice */
    public Notice notice(String id) {
        try {
            return pebble.notice(id);
        } catch (ApiException refused) {
            if (refused.isNotFound()) {
                NoSuchElementException missing =
                        new NoSuchElementException("container \"" + name + "\" has no notice \"" + id + '"');
                missing.initCause(refused);
                throw missing;
            }
            throw refused;
        }
    }

    /** The notices that the charm's user sees, in the order in which they last counted as new. */
    public List<Notice> notices() {
        return pebble.notices(NoticeFilter.none());
    }

    /** The notices that fit, in the order in which they last counted as new. */
    public List<Notice> notices(NoticeFilter filter) {
        return pebble.notices(filter);
    }

    /**
     * Records that something occurred.
     *
     * @param key such as {@code example.com/done}
     * @return the id of the notice
     */
    public String notify(String key, Map<String, String> data) {
        return pebble.notify(key, data, Optional.empty());
    }

    /** Its Pebble, for what nothing here covers. */
    public Pebble pebble() {
        return pebble;
    }

    @Override
    public String toString() {
        return name;
    }
}
