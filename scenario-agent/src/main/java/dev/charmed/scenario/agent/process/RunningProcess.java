package dev.charmed.scenario.agent.process;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/** A command that was started. */
public final class RunningProcess {
    private static final int TERMINATE = 'T';
    /** What is written after a process has ended is waited for this long, as Juju does. */
    private static final Duration DRAIN = Duration.ofMillis(100);
    /** Longer than a supervisor itself waits for killed processes to disappear. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private static final int SIGNALLED = 128;

    private final Process supervisor;
    private final Launch launch;
    private final Report report;
    private final Duration grace;
    private final Thread stdout;
    private final Thread stderr;

    RunningProcess(Process supervisor, Launch launch, Report report, Duration grace, OutputSink sink) {
        this.supervisor = supervisor;
        this.launch = launch;
        this.report = report;
        this.grace = grace;
        stdout = pump("charm stdout", supervisor.getInputStream(), sink::stdout);
        stderr = pump("charm stderr", supervisor.getErrorStream(), sink::stderr);
    }

    /**
     * Waits until the command and everything that it started have ended.
     *
     * @throws CommandNotExecutableException if the kernel could not execute it
     * @throws CancellationException if the thread was interrupted; the command is killed
     */
    public Exit await() {
        try {
            boolean inTime = supervisor.waitFor(launch.timeout().toNanos(), TimeUnit.NANOSECONDS);
            if (!inTime) {
                terminate();
            }
            drain();
            return inTime ? readReport() : new Exit.TimedOut();
        } catch (InterruptedException e) {
            killAndWait();
            Thread.currentThread().interrupt();
            throw new CancellationException(
                    "interrupted while " + launch.command().get(0) + " was running");
        } finally {
            report.close();
        }
    }

    /** Kills the command and everything that it started, at once; {@link #await()} then returns. */
    public void kill() {
        try {
            supervisor.getOutputStream().close();
        } catch (IOException alreadyGone) {
            // A supervisor that has ended has killed everything.
        }
    }

    private void terminate() throws InterruptedException {
        try {
            supervisor.getOutputStream().write(TERMINATE);
            supervisor.getOutputStream().flush();
        } catch (IOException alreadyGone) {
            // It ended just now.
        }
        if (!hasEndedIn(grace)) {
            kill();
            if (!hasEndedIn(PATIENCE)) {
                // The command has stopped the supervisor.
                Strays.kill(supervisor, launch.directory());
            }
        }
    }

    private boolean hasEndedIn(Duration time) throws InterruptedException {
        return supervisor.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void killAndWait() {
        kill();
        try {
            if (hasEndedIn(PATIENCE)) {
                return;
            }
        } catch (InterruptedException again) {
            // Then nobody waits for it.
        }
        Strays.kill(supervisor, launch.directory());
    }

    private void drain() throws InterruptedException {
        stdout.join(DRAIN.toMillis());
        stderr.join(DRAIN.toMillis());
    }

    private Exit readReport() {
        String[] words = report.text().split(" ", 3);
        try {
            return switch (words[0]) {
                case "exit" -> new Exit.Status(Integer.parseInt(words[1]));
                case "signal" -> new Exit.Signal(Integer.parseInt(words[1]));
                case "exec" -> throw CommandCheck.refused(launch, words[2]);
                default -> withoutReport();
            };
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException written) {
            // By the command, then.
            return withoutReport();
        }
    }

    /** The command has killed its supervisor, or kept it from writing. */
    private Exit withoutReport() {
        Strays.killOf(launch.directory());
        int status = supervisor.exitValue();
        return status > SIGNALLED ? new Exit.Signal(status - SIGNALLED) : new Exit.Status(status);
    }

    private interface Target {
        void accept(byte[] buffer, int offset, int length);
    }

    private static Thread pump(String name, InputStream source, Target target) {
        Thread thread = new Thread(
                () -> {
                    byte[] buffer = new byte[1 << 16];
                    try (source) {
                        for (int length = source.read(buffer); length >= 0; length = source.read(buffer)) {
                            target.accept(buffer, 0, length);
                        }
                    } catch (IOException closed) {
                        // The process has ended.
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
