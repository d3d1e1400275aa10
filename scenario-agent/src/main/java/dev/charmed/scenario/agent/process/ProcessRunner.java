package dev.charmed.scenario.agent.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs commands so that nothing of them is left when they have ended: each is a process group of its own under a
 * supervisor that kills every descendant, even one that detached itself from the session. Where this machine makes
 * namespaces, the supervisor is the first process of one.
 *
 * <p>A command gets no standard input and no terminal. Safe on many threads.
 */
public final class ProcessRunner {
    private static final Duration DEFAULT_GRACE = Duration.ofMillis(500);

    private final Path directory;
    private final List<String> supervisor;
    private final Duration grace;
    private final Namespaces namespaces;
    private final AtomicLong reports = new AtomicLong();
    private Optional<ContainerNamespace> containers = Optional.empty();

    private ProcessRunner(Path directory, List<String> supervisor, Duration grace, Namespaces namespaces) {
        this.directory = directory;
        this.supervisor = supervisor;
        this.grace = grace;
        this.namespaces = namespaces;
    }

    /**
     * A runner that grants 500 ms between SIGTERM and SIGKILL.
     *
     * @param directory an existing private directory for what the runner itself writes
     * @throws EnvironmentUnavailableException if this machine has no interpreter for the supervisor
     */
    public static ProcessRunner in(Path directory, Namespaces namespaces) throws IOException {
        return in(directory, DEFAULT_GRACE, Interpreter.find(), namespaces);
    }

    /** @param grace the time between SIGTERM and SIGKILL */
    static ProcessRunner in(Path directory, Duration grace, Interpreter interpreter, Namespaces namespaces)
            throws IOException {
        List<String> supervisor = new ArrayList<>(interpreter
                .command(interpreter.writeScript("supervisor", directory))
                .toList());
        supervisor.addAll(SystemCalls.ofThisMachine().arguments());
        return new ProcessRunner(directory, List.copyOf(supervisor), grace, namespaces);
    }

    /**
     * Runs a command to its end, or until its time is up, and returns how it ended. An interrupt of the calling thread
     * kills the command.
     *
     * @throws CommandNotExecutableException if there is nothing to run
     * @throws CancellationException if the thread was interrupted
     */
    public Exit run(Launch launch, OutputSink sink) {
        return start(launch, Surroundings.ofThisMachine(), sink).await();
    }

    /**
     * Starts a command.
     *
     * @throws CommandNotExecutableException if there is nothing to run
     * @throws EnvironmentUnavailableException if there is no way to put the sockets of containers at their places
     */
    public RunningProcess start(Launch launch, Surroundings surroundings, OutputSink sink) {
        CommandCheck.check(launch);
        try {
            List<String> command = inNamespaces(surroundings);
            Report report = Report.at(directory.resolve("report-" + reports.incrementAndGet()));
            try {
                command.addAll(supervisor);
                command.add(report.path().toString());
                command.add(surroundings.host().map(Host::name).orElse(""));
                command.add(
                        surroundings.host().map(host -> host.file().toString()).orElse(""));
                command.addAll(launch.command());
                ProcessBuilder builder =
                        new ProcessBuilder(command).directory(launch.directory().toFile());
                builder.environment().clear();
                builder.environment().putAll(launch.environment());
                return new RunningProcess(builder.start(), launch, report, grace, sink);
            } catch (IOException | RuntimeException notStarted) {
                report.close();
                throw notStarted;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + launch.command().get(0), e);
        }
    }

    private List<String> inNamespaces(Surroundings surroundings) throws IOException {
        List<String> command = new ArrayList<>();
        boolean hasContainers = !surroundings.containerSockets().isEmpty();
        if (namespaces.ofProcesses() || hasContainers) {
            command.addAll(namespaces.command());
        }
        if (hasContainers) {
            command.addAll(containers().command(surroundings.containerSockets()));
        }
        return command;
    }

    private synchronized ContainerNamespace containers() throws IOException {
        if (containers.isEmpty()) {
            containers = Optional.of(ContainerNamespace.in(directory, namespaces));
        }
        return containers.get();
    }
}
