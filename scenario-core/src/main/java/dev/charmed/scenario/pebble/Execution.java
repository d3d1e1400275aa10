package dev.charmed.scenario.pebble;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A command that the daemon was asked to execute. It is run when {@link #finish()} is called, with what was written to it
 * until then. Safe for several threads.
 */
public final class Execution {
    private static final int NEVER_RUN = -1;

    private final ExecRequest request;
    private final String changeId;
    private final String taskId;
    private final Map<String, String> environment;
    private final String workingDirectory;
    private final PebbleLock lock;
    private final boolean readsStdin;
    private final Function<Execution, ExecResult> run;
    private final Consumer<ExecResult> ended;
    private final ByteArrayOutputStream stdin = new ByteArrayOutputStream();
    private final List<String> signals = new ArrayList<>();
    private @Nullable ExecResult result;

    Execution(
            ExecRequest request,
            String changeId,
            String taskId,
            Map<String, String> environment,
            String workingDirectory,
            PebbleLock lock,
            boolean readsStdin,
            Function<Execution, ExecResult> run,
            Consumer<ExecResult> ended) {
        this.request = request;
        this.changeId = changeId;
        this.taskId = taskId;
        this.environment = Collections.unmodifiableMap(new TreeMap<>(environment));
        this.workingDirectory = workingDirectory;
        this.lock = lock;
        this.readsStdin = readsStdin;
        this.run = run;
        this.ended = ended;
    }

    public ExecRequest request() {
        return request;
    }

    public String changeId() {
        return changeId;
    }

    /** The task that clients connect to. */
    public String taskId() {
        return taskId;
    }

    /** What the command has, with what Pebble and the service context add. */
    public Map<String, String> environment() {
        return environment;
    }

    public String workingDirectory() {
        return workingDirectory;
    }

    /** Whether what comes of the command depends on what is written to it: then it is to be finished after that. */
    public boolean readsStdin() {
        return readsStdin;
    }

    /** More for the command to read. A program that has ended does not get it; what is only declared takes it down. */
    public void write(byte[] bytes, int offset, int length) {
        lock.run(() -> {
            if (result == null || !readsStdin) {
                stdin.write(bytes, offset, length);
            }
        });
    }

    /** What was written to the command so far. */
    byte[] stdin() {
        return stdin.toByteArray();
    }

    /** Whether the command has ended. */
    public boolean isFinished() {
        return lock.get(() -> result != null);
    }

    /** Sends a signal. One that kills ends a command that has not been run yet. */
    public void signal(String name) {
        lock.run(() -> {
            signals.add(name);
            if (Signals.kills(name)) {
                finish(Optional.of(ExecResult.of(Signals.EXIT_CODE + Signals.number(name), "", "")));
            }
        });
    }

    /** The signals that were sent, oldest first. */
    public List<String> signals() {
        return lock.get(() -> List.copyOf(signals));
    }

    /**
     * Runs the command, unless that is done, and ends its change.
     *
     * @return what it wrote, and its exit code
     */
    public ExecResult finish() {
        return lock.get(() -> finish(Optional.empty()));
    }

    /** Is not to be run any more; whoever calls ends its change. */
    void giveUp() {
        result = ExecResult.of(NEVER_RUN, "", "");
    }

    private ExecResult finish(Optional<ExecResult> killed) {
        ExecResult known = result;
        if (known == null) {
            known = killed.orElseGet(() -> run.apply(this));
            result = known;
            ended.accept(known);
        }
        return known;
    }
}
