package dev.charmed.scenario.agent.python;

import dev.charmed.scenario.agent.process.CapturedOutput;
import dev.charmed.scenario.agent.process.EnvironmentUnavailableException;
import dev.charmed.scenario.agent.process.Namespaces;
import dev.charmed.scenario.agent.process.OutputSink;
import dev.charmed.scenario.files.Closing;
import dev.charmed.scenario.files.TemporaryDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A warm Python interpreter for one charm: it imports what the charm imports once, and forks a process for each run.
 *
 * <p>A run is a process of its own with its own environment, working directory and process group; nothing of it is left
 * when it has ended, and nothing that it does reaches the next run. Hook tools that it calls through
 * {@code subprocess.run} are answered over the agent's socket without a process. On the same connection the run
 * reports {@code ["emitted", token, class name, event kind, flags]}, flags being any of {@code deferred} and
 * {@code framework}, just before ops emits an event, and {@code ["failure", token, type, message, traceback]} for an
 * uncaught exception. Safe on many threads.
 */
public final class PythonBridge implements AutoCloseable {
    private static final Duration DEFAULT_GRACE = Duration.ofMillis(500);
    /** Longer than the bridge itself waits for killed processes to disappear. */
    private static final Duration LATENESS = Duration.ofSeconds(6);

    private static final Duration TIME_FOR_DATABASE = Duration.ofMinutes(1);
    /** The bridge gives the charm's imports up after 20 seconds; but an import can hinder it. */
    private static final Duration TIME_TO_IMPORT = Duration.ofMinutes(1);

    private final Path python;
    private final BridgeSetup setup;
    private final Duration grace;
    private final Namespaces namespaces;
    private final BridgeJson json = new BridgeJson();
    private final TemporaryDirectory directory = new TemporaryDirectory("bridge");
    private final Path script;
    private @Nullable BridgeProcess process;
    private volatile boolean importsCharm = true;
    private int started;
    private boolean closed;

    private PythonBridge(Path python, BridgeSetup setup, Duration grace, Namespaces namespaces) throws IOException {
        this.python = python;
        this.setup = setup;
        this.grace = grace;
        this.namespaces = namespaces;
        script = BridgeFiles.unpack(directory.path());
    }

    /**
     * Starts an interpreter, without waiting for it; runs get 500 ms between SIGTERM and SIGKILL.
     *
     * @param namespaces each run gets some of its own, if they are of processes
     */
    public static PythonBridge start(Path python, BridgeSetup setup, Namespaces namespaces) {
        return start(python, setup, DEFAULT_GRACE, namespaces);
    }

    /** Starts an interpreter, without waiting for it; runs get the given time between SIGTERM and SIGKILL. */
    public static PythonBridge start(Path python, BridgeSetup setup, Duration grace, Namespaces namespaces) {
        try {
            PythonBridge bridge = new PythonBridge(python, setup, grace, namespaces);
            bridge.process();
            return bridge;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the bridge", e);
        }
    }

    /**
     * Waits until the interpreter has imported what the charm imports.
     *
     * @throws EnvironmentUnavailableException if this interpreter cannot be one
     */
    public BridgeFacts facts() {
        return readyProcess().ready().join();
    }

    /**
     * Runs the charm once, to its end or until its time is up.
     *
     * @throws BridgeException if the bridge itself failed
     * @throws CancellationException if the thread was interrupted; the charm is killed
     */
    public ForkResult run(ForkLaunch launch, OutputSink sink) {
        return start(launch, sink).await();
    }

    /** Starts one run of the charm. */
    public RunningFork start(ForkLaunch launch, OutputSink sink) {
        BridgeProcess current = readyProcess();
        Duration limit = launch.timeout().plus(grace).plus(LATENESS);
        return new RunningFork(
                current, current.order("run", json.run(setup, launch, grace), sink), json, launch.directory(), limit);
    }

    /** Creates the database that ops will find in the directory, unless there is nothing to put into it. */
    public void writeDatabase(Path charmDirectory, UnitDatabase database) {
        answer("write-state", json.writeState(charmDirectory, database));
    }

    /**
     * What ops left in the directory's database; empty if there is none.
     *
     * @throws BridgeException if it can not be read
     */
    public UnitDatabase readDatabase(Path charmDirectory) {
        return json.database(answer("read-state", json.readState(charmDirectory)));
    }

    private JsonNode answer(String order, String content) {
        BridgeProcess current = readyProcess();
        return RunningFork.answer(
                current, current.order(order, content, new CapturedOutput(0)).answer(), TIME_FOR_DATABASE);
    }

    /** An interpreter that has come through its imports; if the charm's end it, one that leaves them to the runs. */
    private BridgeProcess readyProcess() {
        BridgeProcess current = process();
        try {
            current.ready().get(TIME_TO_IMPORT.toSeconds(), TimeUnit.SECONDS);
            return current;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while the charm's modules were imported");
        } catch (TimeoutException e) {
            current.destroy("does not come through its imports");
            return withoutImports("it does not come through its imports");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EnvironmentUnavailableException unavailable) {
                throw unavailable;
            }
            return withoutImports(
                    e.getCause() == null
                            ? e.toString()
                            : String.valueOf(e.getCause().getMessage()));
        }
    }

    /** Another interpreter, which leaves the charm's imports to the runs. */
    private BridgeProcess withoutImports(String problem) {
        if (importsCharm) {
            importsCharm = false;
            return readyProcess();
        }
        throw new EnvironmentUnavailableException("%s cannot run charms: %s".formatted(python, problem), otherPython());
    }

    private static String otherPython() {
        return "name another Python, 3.8 or newer, with --python, for example "
                + SystemPython.find().suggestion();
    }

    private synchronized BridgeProcess process() {
        if (closed) {
            throw new IllegalStateException("the bridge is closed");
        }
        if (process == null || !process.isAlive()) {
            try {
                process = new BridgeProcess(
                        python,
                        script,
                        directory.path().resolve("bridge-%s.".formatted(++started)),
                        setup,
                        json.hello(setup, importsCharm, namespaces.ofProcesses()),
                        namespaces);
            } catch (IOException e) {
                throw new EnvironmentUnavailableException(
                        "%s cannot be started: %s".formatted(python, e.getMessage()), otherPython());
            }
        }
        return process;
    }

    /** Kills what is running and ends the interpreter. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        List<AutoCloseable> open = new ArrayList<>();
        if (process != null) {
            open.add(process::close);
        }
        open.add(directory);
        Closing.all(open);
    }
}
