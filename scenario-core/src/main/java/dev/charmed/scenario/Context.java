package dev.charmed.scenario;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.model.StorageId;
import dev.charmed.scenario.consistency.ConsistencyChecker;
import dev.charmed.scenario.consistency.Violation;
import dev.charmed.scenario.files.TemporaryDirectory;
import dev.charmed.scenario.inprocess.CharmFactory;
import dev.charmed.scenario.inprocess.InProcessRunner;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.runner.CharmRunner;
import dev.charmed.scenario.runner.CharmRunnerProvider;
import dev.charmed.scenario.runner.RunnerOptions;
import dev.charmed.scenario.simulation.Hook;
import dev.charmed.scenario.simulation.SimulatedUnit;
import dev.charmed.scenario.simulation.UnitName;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.Storage;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/**
 * Runs a charm: a State and an event go in, the State that the charm left comes out.
 *
 * <p>Safe on many threads; runs do not see each other, but for the files that they leave in storages and containers, which
 * stay until the Context is closed. Closing ends what is running and removes what was written.
 */
public sealed class Context implements AutoCloseable permits CharmContext {
    private final CharmRunner runner;
    private final ContextOptions options;
    private final RunnerOptions runnerOptions;
    private final ConsistencyChecker checker;
    private final TemporaryDirectory storages = new TemporaryDirectory("storages");
    private final ContainerDisks containers;

    Context(CharmRunner runner, ContextOptions options, RunnerOptions runnerOptions) {
        this.runner = runner;
        this.options = options;
        this.runnerOptions = runnerOptions;
        this.checker = ConsistencyChecker.of(runner.charm());
        this.containers = new ContainerDisks(options);
    }

    /**
     * A context for a charm of any language.
     *
     * @param charm its directory, or its packed {@code .charm}
     */
    public static Context of(Path charm) {
        return of(charm, defaults -> {});
    }

    /**
     * A context for a charm of any language.
     *
     * @param charm its directory, or its packed {@code .charm}
     * @param adjust says what is not to be as it is by default
     */
    public static Context of(Path charm, Consumer<ContextOptions> adjust) {
        ContextOptions options = new ContextOptions();
        adjust.accept(options);
        RunnerOptions runnerOptions = options.forRunner();
        CharmRunnerProvider provider = ServiceLoader.load(CharmRunnerProvider.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "nothing here can run a charm directory: add dev.charmed:scenario-agent to the class path"));
        return new Context(provider.open(charm, runnerOptions), options, runnerOptions);
    }

    /**
     * A context for a charm in Java, to run it within this process. Its metadata is that of the project it belongs to.
     *
     * @param charm the charm's constructor: {@code MyCharm::new}
     * @throws dev.charmed.scenario.meta.MetadataException if there is no metadata beside the charm
     */
    public static <C extends CharmBase> CharmContext<C> of(CharmFactory<C> charm) {
        return of(charm, defaults -> {});
    }

    /**
     * A context for a charm in Java, to run it within this process. Its metadata is that of the project it belongs to.
     *
     * @throws dev.charmed.scenario.meta.MetadataException if there is no metadata beside the charm
     */
    public static <C extends CharmBase> CharmContext<C> of(CharmFactory<C> charm, Consumer<ContextOptions> adjust) {
        return of(charm, CharmMeta.beside(charm.declaringClass()), adjust);
    }

    /** A context for a charm in Java, to run it within this process. */
    public static <C extends CharmBase> CharmContext<C> of(CharmFactory<C> charm, CharmMeta meta) {
        return of(charm, meta, defaults -> {});
    }

    /** A context for a charm in Java, to run it within this process. */
    public static <C extends CharmBase> CharmContext<C> of(
            CharmFactory<C> charm, CharmMeta meta, Consumer<ContextOptions> adjust) {
        ContextOptions options = new ContextOptions();
        adjust.accept(options);
        RunnerOptions runnerOptions = options.forRunner();
        return new CharmContext<>(
                new InProcessRunner<>(charm, meta, runnerOptions, options.charmRoot()), options, runnerOptions);
    }

    /** What the charm declares about itself. */
    public CharmMeta charm() {
        return runner.charm();
    }

    /**
     * Fires an event.
     *
     * @return the State that the charm left
     * @throws CharmFailedException if the charm failed, took too long, or said that its action has failed
     * @throws InconsistentScenarioException if Juju cannot produce such an event in such a State
     */
    public State run(Event event, State state) {
        return stateOf(execute(event, state));
    }

    static State stateOf(Run run) {
        if (run.outcome() != Outcome.OK) {
            throw new CharmFailedException(run);
        }
        return run.state();
    }

    /**
     * Fires an event by Juju's name for it, such as {@code db-relation-changed}; what it is about is found in the State.
     *
     * @throws dev.charmed.scenario.state.EventBindingException if it cannot be found, or more than one thing fits
     * @see #run(Event, State)
     */
    public State run(String eventName, State state) {
        return run(Event.named(eventName).in(state), state);
    }

    /**
     * Fires an event, and tells everything that came of it, whether the charm failed or not.
     *
     * @throws InconsistentScenarioException if Juju cannot produce such an event in such a State
     * @throws AssertionError if a charm in this process asserts what is not so
     */
    public Run execute(Event event, State state) {
        Scene scene = prepare(event, state);
        return scene.result(runner.execute(scene.unit()), options);
    }

    /**
     * Fires an event by Juju's name for it, and tells everything that came of it.
     *
     * @throws dev.charmed.scenario.state.EventBindingException if what it is about cannot be found in the State
     * @see #execute(Event, State)
     */
    public Run execute(String eventName, State state) {
        return execute(Event.named(eventName).in(state), state);
    }

    /** A unit on which an event is about to be fired. */
    Scene prepare(Event event, State state) {
        Event bound = event.in(state);
        UnitName unitName = new UnitName(options.appName().orElse(charm().name()), options.unitId());
        List<Violation> warnings = warnings(bound, state);
        containers.unpackImages(state.containers());
        SimulatedUnit unit = new SimulatedUnit(new Hook(
                unitName,
                charm(),
                bound,
                state,
                runnerOptions.jujuVersion(),
                options.isAppTrusted(),
                runnerOptions.clock(),
                this::locate,
                containers::setup));
        return new Scene(unit, warnings);
    }

    ContextOptions options() {
        return options;
    }

    private List<Violation> warnings(Event event, State state) {
        List<Violation> violations =
                checker.check(state, event, runnerOptions.jujuVersion(), options.unitId(), options.strictness());
        if (violations.isEmpty()) {
            return violations;
        }
        List<Violation> errors = violations.stream().filter(Violation::isError).toList();
        if (!errors.isEmpty()) {
            throw new InconsistentScenarioException(errors, charm());
        }
        return violations.stream().filter(Violation::isWarning).toList();
    }

    /**
     * Where an attached storage is, for a test to put files there or to look at them.
     *
     * @throws IllegalArgumentException if the storage has no index: it gets one from the State it is put into
     */
    public Path storage(Storage storage) {
        if (storage.index() == Storage.UNNUMBERED) {
            throw new IllegalArgumentException(
                    "the storage \"%s\" has no index yet: give it one, or take it from the State it was put into"
                            .formatted(storage.name()));
        }
        return locate(storage.id());
    }

    private Path locate(StorageId storage) {
        return storages.child(storage.name() + "-" + storage.index());
    }

    /**
     * The root of a container's file system, for a test to put files there or to look at what the charm left. All runs of this
     * Context find it as the ones before have left it; what is mounted is not in it but where it was mounted from.
     */
    public Path fileSystem(String container) {
        return containers.of(container).root();
    }

    /**
     * The root of a container's file system.
     *
     * @see #fileSystem(String)
     */
    public Path fileSystem(Container container) {
        return fileSystem(container.name());
    }

    @Override
    public synchronized void close() {
        runner.close();
        storages.close();
        containers.close();
    }
}
