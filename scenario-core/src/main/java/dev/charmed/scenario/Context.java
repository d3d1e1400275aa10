package dev.charmed.scenario;

import dev.charmed.ops.CharmBase;
import dev.charmed.scenario.consistency.ConsistencyChecker;
import dev.charmed.scenario.consistency.HookNames;
import dev.charmed.scenario.consistency.Violation;
import dev.charmed.scenario.files.Closing;
import dev.charmed.scenario.files.TemporaryDirectory;
import dev.charmed.scenario.files.Unreachable;
import dev.charmed.scenario.inprocess.CharmFactory;
import dev.charmed.scenario.inprocess.InProcessRunner;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.pebble.PebbleSetup;
import dev.charmed.scenario.runner.CharmRunner;
import dev.charmed.scenario.runner.CharmRunnerProvider;
import dev.charmed.scenario.runner.RunnerOptions;
import dev.charmed.scenario.simulation.Hook;
import dev.charmed.scenario.simulation.SimulatedUnit;
import dev.charmed.scenario.simulation.UnitName;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.EventBindingException;
import dev.charmed.scenario.state.State;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/**
 * Runs a charm: a State and an event go in, the State that the charm left comes out.
 *
 * <p>A run is a function: what the charm leaves, files included, is in the {@link Run} and the State that come out, and nothing
 * of it reaches another run. Safe on many threads. Closing ends what is running and removes what was written; a Context that
 * nobody closes does so when nobody uses it any more, or when the JVM ends.
 */
public sealed class Context implements AutoCloseable permits CharmContext {
    private final CharmRunner runner;
    private final ContextOptions options;
    private final RunnerOptions runnerOptions;
    private final ConsistencyChecker checker;
    private final TemporaryDirectory space = new TemporaryDirectory("runs");
    private final TemporaryDirectory shown = TemporaryDirectory.untilExit("files");
    private final ContainerImages images;

    Context(CharmRunner runner, ContextOptions options, RunnerOptions runnerOptions) {
        this.runner = runner;
        this.options = options;
        this.runnerOptions = runnerOptions;
        this.checker = ConsistencyChecker.of(runner.charm());
        this.images = new ContainerImages(options, space);
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
        Objects.requireNonNull(charm, "the charm is null: name its directory, or its packed .charm");
        ContextOptions options = adjusted(adjust).forCharmDirectory();
        RunnerOptions runnerOptions = options.forRunner();
        CharmRunnerProvider provider = ServiceLoader.load(CharmRunnerProvider.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "nothing here can run a charm directory: add dev.charmed:scenario-agent to the class path"));
        CharmRunner runner = provider.open(charm, runnerOptions);
        Context context = new Context(runner, options, runnerOptions);
        // Directories go by themselves, and those of a Run only with it; a charm in this process leaves nothing else.
        Unreachable.then(context, runner::close);
        return context;
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
        Objects.requireNonNull(charm, "the charm is null: name its constructor, such as MyCharm::new");
        return of(charm, CharmMeta.beside(charm.declaringClass()), adjust);
    }

    /** A context for a charm in Java, to run it within this process. */
    public static <C extends CharmBase> CharmContext<C> of(CharmFactory<C> charm, CharmMeta meta) {
        return of(charm, meta, defaults -> {});
    }

    /** A context for a charm in Java, to run it within this process. */
    public static <C extends CharmBase> CharmContext<C> of(
            CharmFactory<C> charm, CharmMeta meta, Consumer<ContextOptions> adjust) {
        Objects.requireNonNull(charm, "the charm is null: name its constructor, such as MyCharm::new");
        Objects.requireNonNull(meta, "the charm's metadata is null: give a CharmMeta, or leave it out");
        ContextOptions options = adjusted(adjust).forCharmInProcess();
        RunnerOptions runnerOptions = options.forRunner();
        return new CharmContext<>(
                new InProcessRunner<>(charm, meta, runnerOptions, options.charmRoot()), options, runnerOptions);
    }

    private static ContextOptions adjusted(Consumer<ContextOptions> adjust) {
        Objects.requireNonNull(adjust, "what adjusts the options is null: leave it out for the defaults");
        ContextOptions options = new ContextOptions();
        adjust.accept(options);
        return options;
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
        return run(named(eventName, state), state);
    }

    /**
     * Fires an event, and tells everything that came of it, whether the charm failed or not.
     *
     * @throws InconsistentScenarioException if Juju cannot produce such an event in such a State
     * @throws AssertionError if a charm in this process asserts what is not so
     */
    public Run execute(Event event, State state) {
        Scene scene = prepare(event, state);
        try {
            return scene.result(runner.execute(scene.unit()), options);
        } finally {
            scene.end();
            Reference.reachabilityFence(this);
        }
    }

    /**
     * Fires an event by Juju's name for it, and tells everything that came of it.
     *
     * @throws dev.charmed.scenario.state.EventBindingException if what it is about cannot be found in the State
     * @see #execute(Event, State)
     */
    public Run execute(String eventName, State state) {
        return execute(named(eventName, state), state);
    }

    /** The event of a name, or why there is none, with the name that was most likely meant. */
    Event named(String eventName, State state) {
        Objects.requireNonNull(eventName, "the name of the event is null: give one such as config-changed");
        requireState(state);
        try {
            return Event.named(eventName).in(state);
        } catch (EventBindingException unbound) {
            String dashed = eventName.replace('_', '-');
            Optional<String> meant = HookNames.nearest(dashed, charm())
                    .filter(name -> !name.replace('_', '-').equals(dashed));
            throw meant.map(name -> unbound.meaning(name)).orElse(unbound);
        }
    }

    private static void requireState(State state) {
        Objects.requireNonNull(state, "the State is null: State.empty() has nothing in it");
    }

    /** A unit on which an event is about to be fired. */
    Scene prepare(Event event, State state) {
        Objects.requireNonNull(event, "the event is null: give one such as Event.start()");
        requireState(state);
        Event bound = event.in(state);
        UnitName unitName = new UnitName(options.appName().orElse(charm().name()), options.unitId());
        List<Violation> warnings = warnings(bound, state);
        images.unpack(state.containers());
        RunDisks disks = new RunDisks(space, runnerOptions.clock().instant());
        SimulatedUnit unit = new SimulatedUnit(new Hook(
                unitName,
                charm(),
                bound,
                state,
                runnerOptions.jujuVersion(),
                options.isAppTrusted(),
                runnerOptions.clock(),
                disks,
                container -> PebbleSetup.of(disks.container(images.of(container)), options.clock())
                        .withWorkload(options.workload(container))));
        return new Scene(unit, warnings, disks, shown);
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

    /** @throws RuntimeException if something cannot be ended or removed; all else is all the same */
    @Override
    public void close() {
        Closing.all(List.of(runner, space, shown));
    }
}
