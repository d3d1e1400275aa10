package dev.charmed.ops.pebble.socket;

import dev.charmed.ops.pebble.ApiException;
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
import dev.charmed.ops.pebble.Notice;
import dev.charmed.ops.pebble.NoticeFilter;
import dev.charmed.ops.pebble.Pebble;
import dev.charmed.ops.pebble.Plan;
import dev.charmed.ops.pebble.ProtocolException;
import dev.charmed.ops.pebble.ServiceAction;
import dev.charmed.ops.pebble.ServiceInfo;
import dev.charmed.ops.pebble.SystemInfo;
import dev.charmed.ops.pebble.TimeoutException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Pebble daemon behind the socket that Juju mounts for a container. */
public final class SocketPebble implements Pebble {
    /** Longer than this nobody waits for one answer: what takes longer is asked for again. */
    private static final Duration STEP = Duration.ofSeconds(4);

    private static final int GATEWAY_TIMEOUT = 504;

    private final Api api;
    private final ContainerFiles files;

    public SocketPebble(Path socket) {
        this.api = new Api(socket);
        this.files = new ContainerFiles(api);
    }

    /** Where Juju puts the socket of a container. */
    public static SocketPebble of(String container) {
        return new SocketPebble(Path.of("/charm/containers", container, "pebble.socket"));
    }

    @Override
    public boolean canConnect() {
        try {
            systemInfo();
            return true;
        } catch (ConnectionException | ApiException | ProtocolException unreachable) {
            return false;
        }
    }

    @Override
    public SystemInfo systemInfo() {
        Tree info = api.get("/v1/system-info").result();
        return new SystemInfo(info.text("boot-id"), info.text("version"));
    }

    @Override
    public void addLayer(String label, String yaml, boolean combine) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("action", "add");
        request.put("combine", combine);
        request.put("label", label);
        request.put("format", "yaml");
        request.put("layer", yaml);
        api.post("/v1/layers", request);
    }

    @Override
    public Plan plan() {
        return Plan.parse(api.get("/v1/plan?format=yaml").text());
    }

    @Override
    public List<ServiceInfo> services(Collection<String> names) {
        List<String> query = names.isEmpty() ? List.of() : List.of("names", String.join(",", names));
        return api.get(Api.query("/v1/services", query)).results().stream()
                .map(Answers::service)
                .toList();
    }

    @Override
    public String begin(ServiceAction action, Collection<String> services) {
        return api.post("/v1/services", Map.of("action", action.word(), "services", List.copyOf(services)))
                .change();
    }

    @Override
    public void sendSignal(String signal, Collection<String> services) {
        api.post("/v1/signals", Map.of("signal", signal, "services", List.copyOf(services)));
    }

    @Override
    public List<Change> changes(ChangeSelection selection, Optional<String> service) {
        List<String> query = new ArrayList<>(List.of("select", selection.word()));
        service.ifPresent(name -> query.addAll(List.of("for", name)));
        return api.get(Api.query("/v1/changes", query)).results().stream()
                .map(Answers::change)
                .toList();
    }

    @Override
    public Change change(String id) {
        return Answers.change(api.get("/v1/changes/" + id).result());
    }

    @Override
    public Change abortChange(String id) {
        return Answers.change(
                api.post("/v1/changes/" + id, Map.of("action", "abort")).result());
    }

    @Override
    public Change waitChange(String id, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        for (long left = timeout.toNanos(); left > 0; left = deadline - System.nanoTime()) {
            Optional<Change> change = waitOnce(id, Duration.ofNanos(Math.min(left, STEP.toNanos())));
            if (change.isPresent()) {
                return change.get();
            }
        }
        throw new TimeoutException("timed out waiting for change " + id + " (" + GoDuration.text(timeout) + ")");
    }

    Change waitForever(String id) {
        while (true) {
            Optional<Change> change = waitOnce(id, STEP);
            if (change.isPresent()) {
                return change.get();
            }
        }
    }

    private Optional<Change> waitOnce(String id, Duration timeout) {
        try {
            String path = "/v1/changes/" + id + "/wait?timeout=" + GoDuration.text(timeout);
            return Optional.of(Answers.change(api.get(path).result()));
        } catch (ApiException refused) {
            if (refused.status() == GATEWAY_TIMEOUT) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    @Override
    public InputStream pull(String path) {
        return files.pull(path);
    }

    @Override
    public void push(String path, InputStream content, FileOptions options) {
        files.push(path, content, options);
    }

    @Override
    public List<FileInfo> listFiles(String path, Optional<String> pattern, boolean itself) {
        return files.list(path, pattern, itself);
    }

    @Override
    public void makeDirectory(String path, FileOptions options) {
        files.makeDirectory(path, options);
    }

    @Override
    public void removePath(String path, boolean recursive) {
        files.remove(path, recursive);
    }

    @Override
    public ExecProcess exec(List<String> command, ExecOptions options) {
        return SocketExec.start(this, api, command, options);
    }

    @Override
    public List<CheckInfo> checks(Optional<CheckLevel> level, Collection<String> names) {
        List<String> query = new ArrayList<>();
        level.ifPresent(wanted -> query.addAll(List.of("level", wanted.word())));
        names.forEach(name -> query.addAll(List.of("names", name)));
        return api.get(Api.query("/v1/checks", query)).results().stream()
                .map(Answers::check)
                .toList();
    }

    @Override
    public List<String> startChecks(Collection<String> names) {
        return checkAction("start", names);
    }

    @Override
    public List<String> stopChecks(Collection<String> names) {
        return checkAction("stop", names);
    }

    private List<String> checkAction(String action, Collection<String> names) {
        return api.post("/v1/checks", Map.of("action", action, "checks", List.copyOf(names)))
                .result()
                .texts("changed");
    }

    @Override
    public String notify(String key, Map<String, String> data, Optional<Duration> repeatAfter) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("action", "add");
        request.put("type", Notice.CUSTOM);
        request.put("key", key);
        if (!data.isEmpty()) {
            request.put("data", data);
        }
        repeatAfter.ifPresent(after -> request.put("repeat-after", GoDuration.text(after)));
        return api.post("/v1/notices", request).result().text("id");
    }

    @Override
    public Notice notice(String id) {
        return Answers.notice(api.get("/v1/notices/" + id).result());
    }

    @Override
    public List<Notice> notices(NoticeFilter filter) {
        List<String> query = new ArrayList<>();
        if (filter.allUsers()) {
            query.addAll(List.of("users", "all"));
        }
        filter.userId().ifPresent(user -> query.addAll(List.of("user-id", Integer.toString(user))));
        filter.types().forEach(type -> query.addAll(List.of("types", type)));
        filter.keys().forEach(key -> query.addAll(List.of("keys", key)));
        filter.after().ifPresent(after -> query.addAll(List.of("after", after.toString())));
        return api.get(Api.query("/v1/notices", query)).results().stream()
                .map(Answers::notice)
                .toList();
    }

    @Override
    public Map<String, Identity> identities() {
        Tree all = api.get("/v1/identities").result();
        Map<String, Identity> identities = new LinkedHashMap<>();
        all.values().keySet().forEach(name -> identities.put(name, Answers.identity(all.tree(name))));
        return identities;
    }

    @Override
    public void replaceIdentities(Map<String, Optional<Identity>> identities) {
        api.post("/v1/identities", Identities.request("replace", identities));
    }

    @Override
    public void removeIdentities(Collection<String> names) {
        Map<String, Optional<Identity>> none = new LinkedHashMap<>();
        names.forEach(name -> none.put(name, Optional.empty()));
        api.post("/v1/identities", Identities.request("remove", none));
    }
}
