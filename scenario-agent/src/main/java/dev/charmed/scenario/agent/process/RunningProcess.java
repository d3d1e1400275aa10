package dev.charmed.scenario.agent.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/** A command that was started. */
public final class RunningProcess {
    private static final int TERMINATE = 'T';
    /** What is written after a process has ended is waited for this long, as Juju does. */
    private static final Duration DRAIN = Duration.ofMillis(100);

    private final Process supervisor;
    private final Launch launch;
    private final Path report;
    private final Duration grace;
    private final Thread stdout;
    private final Thread stderr;

    RunningProcess(Process supervisor, Launch launch, Path report, Duration grace, OutputSink sink) {
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
            kill();
            Thread.currentThread().interrupt();
            throw new CancellationException(
                    "interrupted while " + launch.command().get(0) + " was running");
        } finally {
            deleteReport();
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
        if (!supervisor.waitFor(grace.toNanos(), TimeUnit.NANOSECONDS)) {
            kill();
            supervisor.waitFor();
        }
    }

    private void drain() throws InterruptedException {
        stdout.join(DRAIN.toMillis());
        stderr.join(DRAIN.toMillis());
    }

    private Exit readReport() {
        String text;
        try {
            text = Files.exists(report) ? Files.readString(report).strip() : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String[] words = text.split(" ", 3);
        return switch (words[0]) {
            case "exit" -> new Exit.Status(Integer.parseInt(words[1]));
            case "signal" -> new Exit.Signal(Integer.parseInt(words[1]));
            case "exec" -> throw CommandCheck.refused(launch, words[2]);
            // The command killed its supervisor, and died with it.
            default -> new Exit.Signal(9);
        };
    }

    private void deleteReport() {
        try {
            Files.deleteIfExists(report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
