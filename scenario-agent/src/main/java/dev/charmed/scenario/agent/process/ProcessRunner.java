package dev.charmed.scenario.agent.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs commands so that nothing of them is left when they have ended: each is a process group of its own under a
 * supervisor that kills every descendant, even one that detached itself from the session.
 *
 * <p>A command gets no standard input and no terminal. Safe on many threads.
 */
public final class ProcessRunner {
    private static final Duration DEFAULT_GRACE = Duration.ofMillis(500);

    private final Path directory;
    private final List<String> supervisor;
    private final Duration grace;
    private final AtomicLong reports = new AtomicLong();

    private ProcessRunner(Path directory, List<String> supervisor, Duration grace) {
        this.directory = directory;
        this.supervisor = supervisor;
        this.grace = grace;
    }

    /**
     * A runner that grants 500 ms between SIGTERM and SIGKILL.
     *
     * @param directory an existing private directory for what the runner itself writes
     * @throws EnvironmentUnavailableException if this machine has no interpreter for the supervisor
     */
    public static ProcessRunner in(Path directory) throws IOException {
        return in(directory, DEFAULT_GRACE);
    }

    /** A runner that grants the given time between SIGTERM and SIGKILL. */
    public static ProcessRunner in(Path directory, Duration grace) throws IOException {
        return in(directory, grace, Interpreter.find());
    }

    static ProcessRunner in(Path directory, Duration grace, Interpreter interpreter) throws IOException {
        SystemCalls calls = SystemCalls.ofThisMachine();
        List<String> supervisor = new ArrayList<>(interpreter
                .command(interpreter.writeScript("supervisor", directory))
                .toList());
        supervisor.add(Integer.toString(calls.prctl()));
        supervisor.add(Integer.toString(calls.setsid()));
        return new ProcessRunner(directory, List.copyOf(supervisor), grace);
    }

    /**
     * Runs a command to its end, or until its time is up, and returns how it ended. An interrupt of the calling thread
     * kills the command.
     *
     * @throws CommandNotExecutableException if there is nothing to run
     * @throws CancellationException if the thread was interrupted
     */
    public Exit run(Launch launch, OutputSink sink) {
        return start(launch, sink).await();
    }

    /**
     * Starts a command.
     *
     * @throws CommandNotExecutableException if there is nothing to run
     */
    public RunningProcess start(Launch launch, OutputSink sink) {
        CommandCheck.check(launch);
        Path report = directory.resolve("report-" + reports.incrementAndGet());
        List<String> command = new ArrayList<>(supervisor);
        command.add(report.toString());
        command.addAll(launch.command());
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(launch.directory().toFile());
        builder.environment().clear();
        builder.environment().putAll(launch.environment());
        try {
            Files.deleteIfExists(report);
            return new RunningProcess(builder.start(), launch, report, grace, sink);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.get(0), e);
        }
    }
}
