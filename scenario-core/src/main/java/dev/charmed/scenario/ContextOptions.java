package dev.charmed.scenario;

import dev.charmed.scenario.consistency.Strictness;
import dev.charmed.scenario.meta.JujuVersion;
import dev.charmed.scenario.pebble.Workload;
import dev.charmed.scenario.runner.Isolation;
import dev.charmed.scenario.runner.RunnerOptions;
import dev.charmed.scenario.runner.RunnerOptions.CharmOutput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Says how a {@link Context} is to be. Not safe for several threads. */
public final class ContextOptions {
    /** The Juju that a charm runs on unless told otherwise. */
    public static final JujuVersion DEFAULT_JUJU_VERSION = JujuVersion.of(3, 6, 14);

    /** The time that Juju tells unless told otherwise: 2026-01-01T00:00:00Z. */
    public static final Instant DEFAULT_TIME = Instant.ofEpochSecond(1_767_225_600);

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    private final SortedMap<String, Path> metadataFiles = new TreeMap<>();
    private final SortedMap<String, String> hostVariables = new TreeMap<>();
    private Optional<String> appName = Optional.empty();
    private int unitId;
    private JujuVersion jujuVersion = DEFAULT_JUJU_VERSION;
    private boolean appTrusted;
    private boolean captureDeferredEvents;
    private boolean captureFrameworkEvents;
    private boolean allowUnansweredCommands;
    private Strictness strictness = Strictness.ofEnvironment(System.getenv());
    private InstantSource clock = InstantSource.fixed(DEFAULT_TIME);
    private Isolation isolation = Isolation.AUTOMATIC;
    private Optional<Path> python = Optional.empty();
    private Optional<Path> charmRoot = Optional.empty();
    private final Map<String, Workload> workloads = new HashMap<>();
    private final Map<String, Path> images = new HashMap<>();
    private Duration timeout = DEFAULT_TIMEOUT;
    private Consumer<String> progress = line -> {};
    private Consumer<String> details = line -> {};
    private CharmOutput output = CharmOutput.discarded();
    private boolean isOutputWanted;
    private boolean areVariablesAdded;

    ContextOptions() {}

    /** The name that the application was deployed under; the charm's unless told otherwise. */
    public ContextOptions appName(String name) {
        appName = Optional.of(given("appName", name));
        return this;
    }

    /** The number of the unit; 0 unless told otherwise. */
    public ContextOptions unitId(int number) {
        unitId = number;
        return this;
    }

    /** The Juju that the charm runs on; {@link #DEFAULT_JUJU_VERSION} unless told otherwise. */
    public ContextOptions jujuVersion(JujuVersion version) {
        jujuVersion = given("jujuVersion", version);
        return this;
    }

    /** Whether the application was deployed with {@code --trust}; it was not unless told so. */
    public ContextOptions appTrusted(boolean trusted) {
        appTrusted = trusted;
        return this;
    }

    /** What {@code JUJU_MACHINE_ID} says; it is empty unless told otherwise. */
    public ContextOptions machineId(String id) {
        hostVariables.put("JUJU_MACHINE_ID", given("machineId", id));
        return this;
    }

    /** What {@code JUJU_AVAILABILITY_ZONE} says; it is empty unless told otherwise. */
    public ContextOptions availabilityZone(String zone) {
        hostVariables.put("JUJU_AVAILABILITY_ZONE", given("availabilityZone", zone));
        return this;
    }

    /** The principal of a subordinate, such as {@code mysql/0}. */
    public ContextOptions principalUnit(String unit) {
        hostVariables.put("JUJU_PRINCIPAL_UNIT", given("principalUnit", unit));
        return this;
    }

    /**
     * Another variable in the environment of a charm, or another value for one that Juju sets. Only for charms that run as
     * processes of their own.
     *
     * @throws IllegalArgumentException for {@code PATH}, by which charms find the hook tools
     */
    public ContextOptions environmentVariable(String name, String value) {
        if (given("environmentVariable", name).equals("PATH")) {
            throw new IllegalArgumentException("PATH cannot be another one: charms find their hook tools by it");
        }
        hostVariables.put(name, given("environmentVariable", value));
        areVariablesAdded = true;
        return this;
    }

    /** Whether events that were deferred in an earlier hook are among the emitted ones. */
    public ContextOptions captureDeferredEvents(boolean capture) {
        captureDeferredEvents = capture;
        return this;
    }

    /** Whether commit, pre-commit and collect-status are among the emitted events. */
    public ContextOptions captureFrameworkEvents(boolean capture) {
        captureFrameworkEvents = capture;
        return this;
    }

    /** Whether scenarios that Juju cannot produce are run all the same. */
    public ContextOptions skipConsistencyChecks(boolean skip) {
        strictness = strictness.checking(!skip);
        return this;
    }

    /**
     * Rules that need not hold, by their ids, such as {@code REL3}; besides those that were named before.
     *
     * @throws IllegalArgumentException if there is no such rule; names the nearest there is
     */
    public ContextOptions skipConsistencyRules(String... ruleIds) {
        strictness = strictness.skipping(List.of(ruleIds));
        return this;
    }

    /** Whether scenarios that are merely doubtful are refused, too; they are run and told about unless told so. */
    public ContextOptions warningsAsErrors(boolean refuse) {
        strictness = strictness.warningsAsErrors(refuse);
        return this;
    }

    /** All of what is checked at once; unless told otherwise everything is, but for the environment's wish. */
    public ContextOptions strictness(Strictness wanted) {
        strictness = given("strictness", wanted);
        return this;
    }

    /** The time that Juju tells. */
    public ContextOptions clock(InstantSource source) {
        clock = given("clock", source);
        return this;
    }

    /**
     * What a charm in this process sees as its directory; unless told otherwise it is made when the charm asks for it, with the
     * charm's metadata in it, and lives as long as the run. A charm directory is its own root.
     */
    public ContextOptions charmRoot(Path directory) {
        charmRoot = Optional.of(given("charmRoot", directory));
        return this;
    }

    /**
     * Whether a charm may execute commands that nothing in the State answers. It is told that there is no such command in any
     * case; unless told otherwise the run fails as well, however well the charm takes it.
     */
    public ContextOptions allowUnansweredCommands(boolean allow) {
        allowUnansweredCommands = allow;
        return this;
    }

    /**
     * How what is in a container behaves: which of its services fail to start, which of its checks fail, what its programs
     * answer. Unless told otherwise services run, checks succeed, and commands are answered as the State declares.
     */
    public ContextOptions workload(String container, Workload workload) {
        workloads.put(given("workload", container), given("workload", workload));
        return this;
    }

    /**
     * What is in a container's file system from the start. It is unpacked once, before the first run with that container;
     * files of the State come on top, and mounts before both.
     *
     * @param source a directory, whose files are root's in the container, or a tarball such as {@code docker export} writes,
     *     which may be compressed by gzip or bzip2; devices, pipes and sockets are left out
     * @throws IllegalArgumentException if there is no such file or directory
     */
    public ContextOptions image(String container, Path source) {
        if (!Files.exists(given("image", source))) {
            throw new IllegalArgumentException(
                    "there is no %s: the image of a container is a directory or a tarball".formatted(source));
        }
        images.put(given("image", container), source);
        return this;
    }

    /** The Juju that the charm runs on, such as {@code 3.6.14}. */
    public ContextOptions jujuVersion(String version) {
        return jujuVersion(JujuVersion.parse(given("jujuVersion", version)));
    }

    /**
     * How the charm's code is kept apart; {@link Isolation#AUTOMATIC} unless told otherwise. Only for charms that run as processes
     * of their own.
     */
    public ContextOptions isolation(Isolation wanted) {
        isolation = given("isolation", wanted);
        return this;
    }

    /** The Python interpreter to run the charm with, in place of one that is found or made. Only for charms in Python. */
    public ContextOptions python(Path interpreter) {
        python = Optional.of(given("python", interpreter));
        return this;
    }

    /**
     * How long one run may take; a minute unless told otherwise. A charm in this process is interrupted then; one that neither
     * waits for anything nor looks whether it was interrupted cannot be ended.
     */
    public ContextOptions timeout(Duration longest) {
        timeout = given("timeout", longest);
        return this;
    }

    /**
     * A file to read in place of one of the charm's own. Only for charms that run as processes of their own.
     *
     * @param name {@code metadata.yaml}, {@code config.yaml} or {@code actions.yaml}
     */
    public ContextOptions metadataFile(String name, Path file) {
        metadataFiles.put(given("metadataFile", name), given("metadataFile", file));
        return this;
    }

    /** Takes a line of text now and then while something takes long. */
    public ContextOptions progress(Consumer<String> listener) {
        progress = given("progress", listener);
        return this;
    }

    /** Takes every line of what tools say that prepare the charm, such as pip; nobody does unless this is set. */
    public ContextOptions details(Consumer<String> listener) {
        details = given("details", listener);
        return this;
    }

    /** Takes what the charm itself prints, as it does. Only for charms that run as processes of their own. */
    public ContextOptions output(CharmOutput listener) {
        output = given("output", listener);
        isOutputWanted = true;
        return this;
    }

    private static <T> T given(String option, T value) {
        return Objects.requireNonNull(
                value, () -> "the option %s is null: leave it out for its default".formatted(option));
    }

    Optional<String> appName() {
        return appName;
    }

    int unitId() {
        return unitId;
    }

    boolean isAppTrusted() {
        return appTrusted;
    }

    boolean capturesDeferredEvents() {
        return captureDeferredEvents;
    }

    boolean capturesFrameworkEvents() {
        return captureFrameworkEvents;
    }

    boolean allowsUnansweredCommands() {
        return allowUnansweredCommands;
    }

    Strictness strictness() {
        return strictness;
    }

    Workload workload(String container) {
        return workloads.getOrDefault(container, Workload.usual());
    }

    Optional<Path> image(String container) {
        return Optional.ofNullable(images.get(container));
    }

    InstantSource clock() {
        return clock;
    }

    Optional<Path> charmRoot() {
        return charmRoot;
    }

    /** @throws IllegalArgumentException if something was said that is only about charms that run as processes */
    ContextOptions forCharmInProcess() {
        requireUnused(isolation != Isolation.AUTOMATIC, "isolation", "a charm in this process");
        requireUnused(python.isPresent(), "python", "a charm in Java");
        requireUnused(
                !metadataFiles.isEmpty(), "metadataFile", "a charm in this process, which is given its CharmMeta");
        requireUnused(areVariablesAdded, "environmentVariable", "a charm in this process, which has this one's");
        requireUnused(isOutputWanted, "output", "a charm in this process, which prints where the test does");
        return this;
    }

    /** @throws IllegalArgumentException if something was said that is only about charms in this process */
    ContextOptions forCharmDirectory() {
        requireUnused(charmRoot.isPresent(), "charmRoot", "a charm's directory, which is its own root");
        return this;
    }

    private static void requireUnused(boolean used, String option, String charm) {
        if (used) {
            throw new IllegalArgumentException(
                    "the option %s means nothing to %s: leave it out".formatted(option, charm));
        }
    }

    RunnerOptions forRunner() {
        return new RunnerOptions(
                isolation,
                python,
                timeout,
                jujuVersion,
                clock,
                metadataFiles,
                hostVariables,
                progress,
                details,
                output);
    }
}
