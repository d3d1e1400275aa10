package dev.charmed.scenario.agent;

import dev.charmed.scenario.agent.hooktool.HookSession;
import dev.charmed.scenario.agent.hooktool.HookToolServer;
import dev.charmed.scenario.agent.hooktool.HookVariables;
import dev.charmed.scenario.agent.hooktool.Toolbox;
import dev.charmed.scenario.agent.pebble.PebbleServers;
import dev.charmed.scenario.agent.process.HookToolShims;
import dev.charmed.scenario.agent.process.Namespaces;
import dev.charmed.scenario.agent.process.ProcessRunner;
import dev.charmed.scenario.agent.process.SharedContainers;
import dev.charmed.scenario.agent.root.CharmRoot;
import dev.charmed.scenario.agent.root.CharmSource;
import dev.charmed.scenario.agent.root.CharmSourceException;
import dev.charmed.scenario.agent.root.Entrypoint;
import dev.charmed.scenario.files.Closing;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.CharmMetaBuilder;
import dev.charmed.scenario.meta.NearestName;
import dev.charmed.scenario.runner.CharmRunner;
import dev.charmed.scenario.runner.Execution;
import dev.charmed.scenario.runner.Isolation;
import dev.charmed.scenario.runner.RunnerOptions;
import dev.charmed.scenario.simulation.SimulatedUnit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs one charm directory: everything that its runs share, from the copy of the charm to the warm interpreter. */
final class CharmDirectoryRunner implements CharmRunner {
    private final RunnerOptions options;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final AgentDirectory directory;
    private final CharmSource source;
    private HookToolServer server;
    private final Toolbox toolbox;
    private final Path tools;
    private final Hosts hosts;
    private final Namespaces namespaces;
    private final AtomicBoolean warned = new AtomicBoolean();
    private final SharedContainers shared;
    private final Optional<PythonCharm> python;
    private final CharmProcess process;
    private Optional<PebbleServers> pebbles = Optional.empty();

    private CharmDirectoryRunner(Path charm, RunnerOptions options, Namespaces namespaces, SharedContainers shared)
            throws IOException {
        this.options = options;
        this.namespaces = namespaces;
        this.shared = shared;
        try {
            directory = remember(AgentDirectory.create(options.progress()));
            source = remember(CharmSource.open(charm, directory.path(), this::override, options.progress()));
            hosts = new Hosts(directory.make("hosts"));
            toolbox = new Toolbox(options.jujuVersion(), options.clock());
            python = openPython();
            server = remember(HookToolServer.listen(directory.socket()));
            tools = directory.make("tools");
            HookToolShims.write(tools, toolbox.names());
            process = process();
        } catch (IOException | RuntimeException problem) {
            Closing.after(problem, opened);
            throw problem;
        }
    }

    static CharmDirectoryRunner open(Path charm, RunnerOptions options) {
        return open(charm, options, Namespaces.ofThisMachine(), SharedContainers.ofThisMachine());
    }

    /** For a machine that makes these namespaces, and has its containers there where it makes none. */
    static CharmDirectoryRunner open(
            Path charm, RunnerOptions options, Namespaces namespaces, SharedContainers shared) {
        try {
            return new CharmDirectoryRunner(charm, options, namespaces, shared);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot prepare " + charm, unwritable);
        }
    }

    /** Once, and not before a charm runs. */
    private void warnOfMissingNamespaces() {
        if (namespaces.refusal().isPresent() && warned.compareAndSet(false, true)) {
            options.progress()
                    .accept(
                            "a run of the charm has no namespaces of its own here, so that a charm which kills all that it"
                                    + " can reaches other processes, too: "
                                    + namespaces.refusal().get());
        }
    }

    private synchronized <T extends AutoCloseable> T remember(T resource) {
        opened.push(resource);
        return resource;
    }

    private CharmMetaBuilder override(CharmMetaBuilder builder) {
        options.metadataFiles().forEach((name, file) -> {
            switch (name) {
                case "metadata.yaml" -> builder.metadataFile(file);
                case "config.yaml" -> builder.configFile(file);
                case "actions.yaml" -> builder.actionsFile(file);
                default ->
                    throw new IllegalArgumentException(
                            "\"%s\" is none of the files that can be replaced: %s".formatted(name, nearest(name)));
            }
        });
        return builder;
    }

    private static String nearest(String name) {
        List<String> files = List.of("metadata.yaml", "config.yaml", "actions.yaml");
        return NearestName.of(name, files)
                .map(near -> "did you mean \"%s\"?".formatted(near))
                .orElseGet(() -> String.join(", ", files));
    }

    private Optional<PythonCharm> openPython() {
        boolean isPython = source.script().isPresent() && source.usesOps();
        if (options.isolation() == Isolation.FORK
                && !(isPython && source.entrypoint() instanceof Entrypoint.PythonScript)) {
            throw new CharmSourceException(
                    isPython
                            ? "%s: its dispatch does more than start %s, so that only a process of its own runs it as Juju does; use the isolation process"
                                    .formatted(source.origin(), source.script().get())
                            : "%s is not a Python charm that uses ops, which is what forks are for; use the isolation process"
                                    .formatted(source.origin()));
        }
        if (!isPython) {
            return Optional.empty();
        }
        return Optional.of(remember(PythonCharm.open(
                source, source.script().get(), options, toolbox.names(), Variables.ofMachine(), namespaces)));
    }

    private CharmProcess process() throws IOException {
        if (python.isPresent()
                && source.entrypoint() instanceof Entrypoint.PythonScript script
                && options.isolation() != Isolation.PROCESS) {
            return new ForkedCharm(python.get(), script, tools, options.timeout(), options.progress());
        }
        ProcessRunner runner = ProcessRunner.in(directory.make("supervisor"), namespaces);
        ContainerPlaces places = new ContainerPlaces(
                namespaces,
                shared,
                directory,
                !source.meta().containers().isEmpty(),
                python.map(PythonCharm::interpreter));
        return new DispatchedCharm(runner, source.entrypoint(), python, places, options.timeout());
    }

    @Override
    public CharmMeta charm() {
        return source.meta();
    }

    @Override
    public Execution execute(SimulatedUnit unit) {
        python.ifPresent(charm -> charm.requireOps(source));
        warnOfMissingNamespaces();
        try (CharmRoot root = source.createRoot(directory.nextRun())) {
            HookToolServer server = server();
            String token = server.newToken();
            Map<String, String> environment = environment(unit, root.directory(), token);
            CharmProcess.Stop stop = new CharmProcess.Stop();
            Relocation relocation = new Relocation(root.directory(), source.snapshot(), source.origin());
            try (HookSession session = server.open(
                            token,
                            unit,
                            new HookVariables(environment),
                            toolbox,
                            relocation::of,
                            () -> stop.ifRebooting(unit));
                    RunContainers containers = RunContainers.open(unit, this::pebbles, directory::nextSocket)) {
                Execution execution = process.run(
                        new HookRun(
                                unit,
                                root.directory(),
                                environment,
                                hosts.of(unit.hook(), environment),
                                session,
                                containers,
                                relocation,
                                options.output()),
                        stop);
                requireModules(execution);
                CustomEvents.require(unit, python.isPresent());
                return execution;
            }
        }
    }

    /** Listens anew if a charm has removed the socket; runs that are under way keep the old one. */
    private synchronized HookToolServer server() {
        if (!Files.exists(server.socket())) {
            server = remember(HookToolServer.listen(directory.socket()));
        }
        return server;
    }

    /** Made when the first State has a container: it takes a fifth of a second. */
    private synchronized PebbleServers pebbles() {
        if (pebbles.isEmpty()) {
            pebbles = Optional.of(remember(new PebbleServers()));
        }
        return pebbles.get();
    }

    private void requireModules(Execution execution) {
        if (python.isPresent()) {
            Optional<String> missing = MissingModule.in(execution);
            if (missing.isPresent()) {
                throw MissingModule.report(missing.get(), source, python.get());
            }
        }
    }

    private Map<String, String> environment(SimulatedUnit unit, Path root, String token) {
        Map<String, String> environment = Variables.ofMachine();
        if (python.isPresent()) {
            environment = python.get().withPython(environment);
        }
        environment = Variables.prefixingPath(environment, tools.toString());
        environment.putAll(HookEnvironment.of(unit, root));
        environment.putAll(options.hostVariables());
        environment.put("JUJU_AGENT_SOCKET_ADDRESS", directory.socket().toString());
        environment.put("JUJU_AGENT_SOCKET_NETWORK", "unix");
        environment.put("JUJU_AGENT_TOKEN", token);
        return environment;
    }

    @Override
    public void close() {
        closeAll();
    }

    private synchronized void closeAll() {
        Closing.all(opened);
        opened.clear();
    }
}
