package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.Change;
import dev.charmed.ops.pebble.ChangeSelection;
import dev.charmed.ops.pebble.CheckInfo;
import dev.charmed.ops.pebble.CheckLevel;
import dev.charmed.ops.pebble.ConnectionException;
import dev.charmed.ops.pebble.ExecOptions;
import dev.charmed.ops.pebble.ExecProcess;
import dev.charmed.ops.pebble.FileInfo;
import dev.charmed.ops.pebble.FileOptions;
import dev.charmed.ops.pebble.GoDuration;
import dev.charmed.ops.pebble.Identity;
import dev.charmed.ops.pebble.Layer;
import dev.charmed.ops.pebble.Notice;
import dev.charmed.ops.pebble.NoticeFilter;
import dev.charmed.ops.pebble.Pebble;
import dev.charmed.ops.pebble.Plan;
import dev.charmed.ops.pebble.ServiceAction;
import dev.charmed.ops.pebble.ServiceInfo;
import dev.charmed.ops.pebble.SystemInfo;
import dev.charmed.ops.pebble.TimeoutException;
import dev.charmed.scenario.state.Container;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The Pebble of a container of the State, as a charm in Java sees it. Never waits: a change that is not over when somebody
 * waits for it will not be, so that is a {@link TimeoutException} at once.
 */
public final class SimulatedPebble implements Pebble {
    private final Container container;
    private final PebbleDaemon daemon;

    public SimulatedPebble(Container container, PebbleSetup setup) {
        this.container = container;
        this.daemon = new PebbleDaemon(container, setup);
    }

    /** The daemon behind it, for those who serve its API, also if it is not to be reached. */
    public PebbleDaemon daemon() {
        return daemon;
    }

    private PebbleDaemon reached() {
        if (!container.canConnect()) {
            throw new ConnectionException(
                    "cannot connect to Pebble: the container \"%s\" of the State has can_connect: false"
                            .formatted(container.name()));
        }
        return daemon;
    }

    @Override
    public boolean canConnect() {
        return container.canConnect();
    }

    @Override
    public SystemInfo systemInfo() {
        return reached().systemInfo();
    }

    @Override
    public void addLayer(String label, String yaml, boolean combine) {
        reached().layersAction("add", label, "yaml", yaml, combine, false);
    }

    @Override
    public void addLayer(String label, Layer layer, boolean combine) {
        reached().addLayer(label, layer, combine);
    }

    @Override
    public Plan plan() {
        return reached().plan();
    }

    @Override
    public List<ServiceInfo> services(Collection<String> names) {
        return reached().services(names);
    }

    @Override
    public String begin(ServiceAction action, Collection<String> services) {
        return reached().servicesAction(action.word(), List.copyOf(services));
    }

    @Override
    public void sendSignal(String signal, Collection<String> services) {
        reached().signal(signal, List.copyOf(services));
    }

    @Override
    public List<Change> changes(ChangeSelection selection, Optional<String> service) {
        return reached().changes(selection.word(), service.orElse(""));
    }

    @Override
    public Change change(String id) {
        return reached().change(id);
    }

    @Override
    public Change abortChange(String id) {
        return reached().changeAction(id, "abort");
    }

    @Override
    public Change waitChange(String id, Duration timeout) {
        Change change = reached().change(id);
        if (!change.ready()) {
            throw new TimeoutException("timed out waiting for change %s (%s)".formatted(id, GoDuration.text(timeout)));
        }
        return change;
    }

    @Override
    public InputStream pull(String path) {
        return reached().files().read(path);
    }

    @Override
    public void push(String path, InputStream content, FileOptions options) {
        reached().files().write(path, content, options.makeParents(), octal(options.permissions()), options.owner());
    }

    private static String octal(OptionalInt permissions) {
        return permissions.isPresent() ? "%03o".formatted(permissions.getAsInt()) : "";
    }

    @Override
    public List<FileInfo> listFiles(String path, Optional<String> pattern, boolean itself) {
        return reached().files().list(path, pattern.orElse(""), itself);
    }

    @Override
    public void makeDirectory(String path, FileOptions options) {
        reached().files().makeDirectory(path, options.makeParents(), octal(options.permissions()), options.owner());
    }

    @Override
    public void removePath(String path, boolean recursive) {
        reached().files().remove(path, recursive);
    }

    @Override
    public ExecProcess exec(List<String> command, ExecOptions options) {
        Execution execution = reached()
                .exec(new ExecRequest(
                        command,
                        options.serviceContext().orElse(""),
                        options.environment(),
                        options.workingDirectory().orElse(""),
                        options.timeout().orElse(Duration.ZERO),
                        options.owner(),
                        false,
                        false,
                        !options.combineStderr()));
        return new SimulatedProcess(daemon, execution, options);
    }

    @Override
    public List<CheckInfo> checks(Optional<CheckLevel> level, Collection<String> names) {
        return reached().checks(level.map(CheckLevel::word).orElse(""), names);
    }

    @Override
    public List<String> startChecks(Collection<String> names) {
        return reached().checksAction("start", names);
    }

    @Override
    public List<String> stopChecks(Collection<String> names) {
        return reached().checksAction("stop", names);
    }

    @Override
    public String notify(String key, Map<String, String> data, Optional<Duration> repeatAfter) {
        return reached()
                .noticesAction(
                        "add",
                        Notice.CUSTOM,
                        key,
                        repeatAfter.map(GoDuration::text).orElse(""),
                        data);
    }

    @Override
    public Notice notice(String id) {
        return reached().notice(id);
    }

    @Override
    public List<Notice> notices(NoticeFilter filter) {
        return reached().notices(filter);
    }

    @Override
    public Map<String, Identity> identities() {
        return reached().identities();
    }

    @Override
    public void replaceIdentities(Map<String, Optional<Identity>> identities) {
        reached().identitiesAction("replace", identities);
    }

    @Override
    public void removeIdentities(Collection<String> names) {
        Map<String, Optional<Identity>> absent = new TreeMap<>();
        names.forEach(name -> absent.put(name, Optional.empty()));
        reached().identitiesAction("remove", absent);
    }
}
