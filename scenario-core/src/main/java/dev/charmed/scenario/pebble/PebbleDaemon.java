package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.ApiException;
import dev.charmed.ops.pebble.Change;
import dev.charmed.ops.pebble.ChangeSelection;
import dev.charmed.ops.pebble.CheckInfo;
import dev.charmed.ops.pebble.CheckLevel;
import dev.charmed.ops.pebble.GoDuration;
import dev.charmed.ops.pebble.Identity;
import dev.charmed.ops.pebble.Layer;
import dev.charmed.ops.pebble.Notice;
import dev.charmed.ops.pebble.NoticeFilter;
import dev.charmed.ops.pebble.Plan;
import dev.charmed.ops.pebble.ServiceInfo;
import dev.charmed.ops.pebble.SystemInfo;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.Mount;
import dev.charmed.scenario.state.StateValidationException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * A simulated Pebble daemon over a working copy of a container: one method for each thing that its API can be asked.
 *
 * <p>What fails does so with an {@link ApiException} that has the daemon's own status, kind and message. Services are
 * started and stopped at once, so such a change is over when its id is returned; checks are tried only on
 * {@link #refreshCheck}. Safe for several threads.
 */
public final class PebbleDaemon {
    private final Container declared;
    private final PebbleSetup setup;
    private final PebbleLock lock = new PebbleLock();
    private final SimulatedNotices notices;
    private final SimulatedChanges changes;
    private final SimulatedServices services;
    private final ServiceActions actions;
    private final SimulatedChecks checks;
    private final SimulatedIdentities identities = new SimulatedIdentities();
    private final ContainerFiles files;
    private final Executions executions;
    private final ContainerLayers layers;

    /** @throws StateValidationException if a layer of the container is none */
    public PebbleDaemon(Container container, PebbleSetup setup) {
        this.declared = container;
        this.setup = setup;
        notices = new SimulatedNotices(setup.clock(), lock::wake);
        changes = new SimulatedChanges(setup.clock(), notices);
        services = new SimulatedServices(setup.clock(), setup.workload());
        actions = new ServiceActions(changes, services);
        checks = new SimulatedChecks(changes, services, setup.workload());
        Instant now = setup.clock().instant();
        files = new ContainerFiles(
                new ContainerTree(
                        setup.disk(), mounts(container, setup), new DeclaredFiles(container.files(), now), now),
                setup.clock());
        executions = new Executions(container.name(), container.execs(), setup, files, changes, lock::wake);
        layers = new ContainerLayers(container);
        lock.run(() -> {
            notices.declare(container.notices());
            services.declare(layers.plan(), container.serviceStatuses());
            checks.declare(layers.plan(), container.checkInfos());
        });
    }

    /** Later ones go before earlier ones at the same place. */
    private static List<Mount> mounts(Container container, PebbleSetup setup) {
        return Stream.concat(setup.volumes().stream(), container.mounts().values().stream())
                .toList();
    }

    /**
     * What became of the container.
     *
     * @param omittedFiles paths of files that were written and are too large for the State
     */
    public record Left(Container container, List<String> omittedFiles) {
        public Left {
            omittedFiles = List.copyOf(omittedFiles);
        }
    }

    /** The container as it was left. */
    public Container outcome() {
        return left().container();
    }

    /** The container as it was left, and what of it is not told there. */
    public Left left() {
        return lock.get(() -> {
            DeclaredFiles.Outcome found = files.outcome();
            Container container = declared.with(builder -> builder.layers(layers.outcome())
                    .serviceStatuses(services.outcome())
                    .notices(notices.outcome())
                    .checkInfos(checks.outcome())
                    .files(found.files()));
            return new Left(container, found.omitted());
        });
    }

    /** GET /v1/system-info. */
    public SystemInfo systemInfo() {
        return new SystemInfo(setup.bootId(), setup.version());
    }

    /** GET /v1/health: false is answered with status 502. */
    public boolean isHealthy(String level, Collection<String> names) {
        Optional<CheckLevel> wanted = level(level);
        return lock.get(() -> checks.isHealthy(wanted, names));
    }

    private static Optional<CheckLevel> level(String word) {
        Optional<CheckLevel> level = CheckLevel.named(word);
        if (level.isEmpty() && !word.isEmpty()) {
            throw badRequest("level must be \"alive\" or \"ready\"");
        }
        return level;
    }

    private static ApiException badRequest(String message) {
        return new ApiException(HttpStatus.BAD_REQUEST, message);
    }

    /**
     * GET /v1/changes.
     *
     * @param select {@code all}, {@code in-progress} or {@code ready}; in progress if empty
     * @param service only those that are about it; all if empty
     */
    public List<Change> changes(String select, String service) {
        Optional<ChangeSelection> selection = ChangeSelection.named(select.isEmpty() ? "in-progress" : select);
        if (selection.isEmpty()) {
            throw badRequest("select should be one of: all,in-progress,ready");
        }
        return lock.get(
                () -> changes.list(selection.get(), service.isEmpty() ? Optional.empty() : Optional.of(service)));
    }

    /** GET /v1/changes/{id}. */
    public Change change(String id) {
        return lock.get(() -> changes.change(id).snapshot());
    }

    /** POST /v1/changes/{id}. */
    public Change changeAction(String id, String action) {
        return lock.get(() -> {
            changes.change(id);
            if (!action.equals("abort")) {
                throw badRequest("invalid action " + GoText.quoted(action));
            }
            Change aborted = changes.abort(id);
            lock.wake();
            return aborted;
        });
    }

    /**
     * GET /v1/changes/{id}/wait: waits, in real time, until the change is over.
     *
     * @param timeout as Go writes durations; for ever if empty or zero
     * @throws InterruptedException if whoever waits is interrupted
     */
    public Change waitChange(String id, String timeout) throws InterruptedException {
        lock.run(() -> changes.change(id));
        Duration longest = duration("timeout", timeout);
        return lock.await(
                        () -> Optional.of(changes.change(id))
                                .filter(change -> change.status().isReady())
                                .map(SimulatedChange::snapshot),
                        longest.isZero() ? PebbleLock.forever() : longest)
                .orElseThrow(() -> new ApiException(
                        HttpStatus.GATEWAY_TIMEOUT, "timed out waiting for change after " + GoDuration.text(longest)));
    }

    private static Duration duration(String what, String text) {
        try {
            return text.isEmpty() ? Duration.ZERO : GoDuration.parse(text);
        } catch (IllegalArgumentException invalid) {
            throw badRequest("invalid " + what + ": " + invalid.getMessage());
        }
    }

    /** GET /v1/services. */
    public List<ServiceInfo> services(Collection<String> names) {
        return lock.get(() -> services.infos(layers.plan(), names));
    }

    /**
     * POST /v1/services.
     *
     * @param action {@code start}, {@code stop}, {@code restart}, {@code replan} or {@code autostart}
     * @return the id of the change
     */
    public String servicesAction(String action, List<String> names) {
        return lock.get(() -> {
            PlanLayer plan = layers.plan();
            String id = actions.perform(action, names, plan, () -> checks.replan(plan));
            lock.wake();
            return id;
        });
    }

    /** POST /v1/signals. */
    public void signal(String signal, List<String> names) {
        if (names.isEmpty()) {
            throw badRequest("must specify one or more services");
        }
        lock.run(() -> services.signal(signal, names));
    }

    /**
     * GET /v1/logs: what services wrote.
     *
     * @param names all services that there are if empty
     * @param count how many lines at most of those that were written so far, the newest ones; all if negative
     */
    public LogReader logs(Collection<String> names, int count) {
        return lock.get(() -> new LogReader(
                services, names.isEmpty() ? layers.plan().services().keySet() : names, count, lock));
    }

    /** GET /v1/metrics: as OpenMetrics writes them. */
    public String metrics() {
        return lock.get(() -> {
            MetricsText metrics = new MetricsText();
            services.tell(metrics);
            checks.tell(metrics);
            return metrics.toString();
        });
    }

    /** GET /v1/plan: to the byte as the daemon writes it. */
    public String planYaml(String format) {
        if (!format.equals("yaml")) {
            throw badRequest("invalid format " + GoText.quoted(format));
        }
        return PlanWriter.write(lock.get(() -> layers.plan()));
    }

    /** The plan without the way over text. */
    public Plan plan() {
        return Plan.of(lock.get(() -> layers.plan()).sectionTrees());
    }

    /** POST /v1/layers. */
    public void layersAction(String action, String label, String format, String layer, boolean combine, boolean inner) {
        if (!action.equals("add")) {
            throw badRequest("invalid action " + GoText.quoted(action));
        }
        if (label.isEmpty()) {
            throw badRequest("label must be set");
        }
        if (!format.equals("yaml")) {
            throw badRequest("invalid format " + GoText.quoted(format));
        }
        add(label, combine, inner, () -> LayerReader.parse(label, layer));
    }

    /** The same for a layer that is no text. */
    public void addLayer(String label, Layer layer, boolean combine) {
        if (label.isEmpty()) {
            throw badRequest("label must be set");
        }
        add(label, combine, false, () -> LayerReader.read(label, layer.toMap()));
    }

    /** Where a layer comes from. */
    private interface LayerSource {
        PlanLayer read() throws LayerFormatException;
    }

    private void add(String label, boolean combine, boolean inner, LayerSource source) {
        PlanLayer layer;
        try {
            layer = source.read();
            LayerRules.check(layer, files.users());
        } catch (LayerFormatException invalid) {
            throw badRequest("cannot parse layer YAML: " + invalid.getMessage());
        }
        lock.run(() -> {
            layers.add(layer, combine, inner);
            checks.planChanged(layers.plan());
            lock.wake();
        });
    }

    /** GET and POST /v1/files: reading, listing, writing, making directories, removing. */
    public ContainerFiles files() {
        return files;
    }

    /** GET /v1/checks. */
    public List<CheckInfo> checks(String level, Collection<String> names) {
        Optional<CheckLevel> wanted = level(level);
        return lock.get(() -> checks.infos(wanted, names));
    }

    /**
     * POST /v1/checks.
     *
     * @param action {@code start} or {@code stop}
     * @return the checks that were changed by it
     */
    public List<String> checksAction(String action, Collection<String> names) {
        if (names.isEmpty()) {
            throw badRequest("must specify checks for %s action".formatted(action));
        }
        return lock.get(() -> {
            List<String> changed = switch (action) {
                case "start" -> checks.start(layers.plan(), names);
                case "stop" -> checks.stop(layers.plan(), names);
                default -> throw badRequest("invalid action " + GoText.quoted(action));
            };
            lock.wake();
            return changed;
        });
    }

    /** POST /v1/checks/refresh: tries a check now. */
    public CheckTrial refreshCheck(String name) {
        if (name.isEmpty()) {
            throw badRequest("must specify check name");
        }
        return lock.get(() -> {
            CheckTrial trial = checks.refresh(layers.plan(), name);
            lock.wake();
            return trial;
        });
    }

    /** GET /v1/notices without a timeout. */
    public List<Notice> notices(NoticeFilter filter) {
        return lock.get(() -> notices.list(setup.userId(), filter));
    }

    /**
     * GET /v1/notices with a timeout: waits, in real time, until there are some.
     *
     * @param timeout as Go writes durations; does not wait if empty or zero
     * @return none if there are none in that time
     * @throws InterruptedException if whoever waits is interrupted
     */
    public List<Notice> waitNotices(NoticeFilter filter, String timeout) throws InterruptedException {
        return lock.await(
                        () -> Optional.of(notices.list(setup.userId(), filter)).filter(found -> !found.isEmpty()),
                        duration("timeout", timeout))
                .orElse(List.of());
    }

    /** GET /v1/notices/{id}. */
    public Notice notice(String id) {
        return lock.get(() -> notices.notice(id));
    }

    /**
     * POST /v1/notices.
     *
     * @param repeatAfter as Go writes durations; always if empty
     * @return the id of the notice
     */
    public String noticesAction(String action, String type, String key, String repeatAfter, Map<String, String> data) {
        if (!action.equals("add")) {
            throw badRequest("invalid action " + GoText.quoted(action));
        }
        return lock.get(() ->
                notices.addCustom(setup.userId(), type, key, data, Optional.of(duration("repeat-after", repeatAfter))));
    }

    /** GET /v1/identities. */
    public SortedMap<String, Identity> identities() {
        return lock.get(identities::shown);
    }

    /**
     * POST /v1/identities.
     *
     * @param action {@code add}, {@code update}, {@code replace} or {@code remove}
     * @param wanted by name; empty is JSON's null
     */
    public void identitiesAction(String action, Map<String, Optional<Identity>> wanted) {
        lock.run(() -> identities.change(action, wanted));
    }

    /** POST /v1/exec. */
    public Execution exec(ExecRequest request) {
        return lock.get(() -> executions.begin(request, layers.plan(), lock));
    }

    /** The command that clients connect to by its task; empty if the task runs none. */
    public Optional<Execution> execution(String taskId) {
        return lock.get(() -> executions.ofTask(taskId));
    }

    /** Fails a command whose client did not connect in time. */
    public void abandon(Execution execution) {
        lock.run(() -> executions.abandon(execution));
    }

    /** The commands that were executed and answered, oldest first. */
    public List<ExecutedCommand> execHistory() {
        return lock.get(executions::history);
    }

    /** The commands that were executed and that nothing answered, each once. */
    public List<List<String>> unansweredCommands() {
        return lock.get(executions::unanswered);
    }
}
