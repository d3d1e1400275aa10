package dev.charmed.scenario.pebble;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/**
 * What came of a command.
 *
 * @param delay how long it took, for commands with a timeout; nobody really waits
 */
public record ExecResult(int exitCode, byte[] stdout, byte[] stderr, Duration delay) {
    public ExecResult {
        stdout = stdout.clone();
        stderr = stderr.clone();
        Objects.requireNonNull(delay);
    }

    /** Success, with that on the standard output, in UTF-8. */
    public static ExecResult success(String stdout) {
        return of(0, stdout, "");
    }

    /** Texts in UTF-8. */
    public static ExecResult of(int exitCode, String stdout, String stderr) {
        return new ExecResult(
                exitCode,
                stdout.getBytes(StandardCharsets.UTF_8),
                stderr.getBytes(StandardCharsets.UTF_8),
                Duration.ZERO);
    }

    /** The same, but it took some time. */
    public ExecResult after(Duration howLong) {
        return new ExecResult(exitCode, stdout, stderr, howLong);
    }

    @Override
    public byte[] stdout() {
        return stdout.clone();
    }

    @Override
    public byte[] stderr() {
        return stderr.clone();
    }
}
